import type { NamedVariable } from "../../settings/schema";
import type { PresetAddress, Source } from "./preset";

/** Common parts of the presets. */
export const ID = "{visitor.externalUserId}";
export const EMAIL = "{visitor.email}";
export const PHONE = "{visitor.phoneNumber}";

export const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A value in an address that is itself part of an address, so it is encoded twice. */
export const nested = (template: string, form: NamedVariable["form"] = "raw"): NamedVariable => ({
  template,
  form,
  values: "uri",
  encoding: "none",
});

/** A phone number in the format that the CRM needs. */
export const phone = (form: "e164" | "national" | "digits"): NamedVariable => ({
  template: PHONE,
  form,
  values: "raw",
  encoding: "none",
});

/**
 * The searches of a CRM that has one search for numbers, emails and phone numbers.
 *
 * @param template the address for a search term, relative to the base URL
 * @param hit the pattern for the addresses of the records that it finds
 * @param phoneTerm the phone number in the format that the search needs
 */
export function searches(
  template: (term: string) => string,
  source: Source,
  hit: string,
  phoneTerm = PHONE,
): PresetAddress[] {
  const terms = { number: ID, email: EMAIL, phone: phoneTerm };
  return (["number", "email", "phone"] as const).map((by) => ({ by, template: template(terms[by]), source, hit }));
}
