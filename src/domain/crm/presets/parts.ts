import type { NamedVariable } from "../../settings/schema";
import type { PresetAddress, Source } from "./preset";

/** What the rows of the presets are made of. */
export const ID = "{visitor.externalUserId}";
export const EMAIL = "{visitor.email}";
export const PHONE = "{visitor.phoneNumber}";

export const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A value that stands in an address which itself stands in an address. */
export const nested = (template: string, form: NamedVariable["form"] = "raw"): NamedVariable => ({
  template,
  form,
  values: "uri",
  encoding: "none",
});

/** A phone number as the CRM wants it. */
export const phone = (form: "e164" | "national" | "digits"): NamedVariable => ({
  template: PHONE,
  form,
  values: "raw",
  encoding: "none",
});

/**
 * The searches of a CRM whose search takes a number, an email and a phone number alike.
 *
 * @param template the address for a term, from the base on
 * @param hit what the address of a record that it finds looks like
 * @param phoneTerm the phone number as the search wants it
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
