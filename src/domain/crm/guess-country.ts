/**
 * The country of the person in front of the browser: of the first language that names one, else where the first language is
 * spoken most.
 *
 * @param languages as in `fr` or `en-GB`, the preferred one first
 * @returns ISO 3166; empty where no language says anything
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
