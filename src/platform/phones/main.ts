import { parsePhoneNumberFromString } from "libphonenumber-js/core";
import metadata from "libphonenumber-js/metadata.min.json";
import type { ReadPhone } from "../../domain/crm/phone";

/** The countries whose phone numbers can be parsed, as ISO 3166 codes. */
export const countries: readonly string[] = Object.keys(metadata.countries);

export const readPhone: ReadPhone = (text, country) => {
  const known = countries.includes(country) ? country : undefined;
  const number = parsePhoneNumberFromString(text, known as never, metadata as never);
  if (!number?.isPossible()) return undefined;
  return { e164: number.number, national: number.formatNational().replace(/\D/g, "") };
};
