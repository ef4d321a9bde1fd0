/**
 * Guesses the country of the user: the region of the first language that has one, or else the most likely region of the first
 * language.
 *
 * @param languages language tags such as `fr` or `en-GB`, the preferred one first
 * @returns ISO 3166; empty if the languages give no country
 */
export function guessCountry(languages: readonly string[]): string {
  const locales = languages.flatMap((language) => {
    try {
      return new Intl.Locale(language);
    } catch {
      return [];
    }
  });
  const region = locales.find((locale) => isCountry(locale.region))?.region ?? locales[0]?.maximize().region;
  return isCountry(region) ? region : "";
}

function isCountry(region: string | undefined): region is string {
  return region !== undefined && /^[A-Z]{2}$/.test(region);
}
