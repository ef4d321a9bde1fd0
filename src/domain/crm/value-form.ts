import type { NamedVariable } from "../settings/schema";
import { findPart, parsePartPattern } from "./part-pattern";
import { isPhoneForm, type ReadPhone } from "./phone";

/** What is needed to convert the values of a CRM. */
export interface FormContext {
  /** ISO 3166 code for phone numbers without a country code; empty if not known. */
  country: string;
  /** Undefined if no CRM needs phone number formats. */
  readPhone: ReadPhone | undefined;
}

/**
 * Converts a value to the form that the CRM needs. Undefined if the conversion is not possible: a partial value could identify
 * another customer.
 *
 * - `e164`, `national`, `digits`: a phone number as `+33612345678`, `0612345678` or `33612345678`
 * - `lower`: in lower case
 * - `path`: an ID with slashes and without empty segments
 * - `{part}`: the part that a pattern finds
 * - `{pad}`: digits, padded with leading zeros to that length
 * - `{strip}`: without this prefix, however often it occurs
 */
export function formValue(
  text: string,
  { form }: Pick<NamedVariable, "form">,
  { country, readPhone }: FormContext,
): string | undefined {
  if (isPhoneForm({ form })) {
    const phone = readPhone?.(text, country);
    return form === "national" ? phone?.national : form === "e164" ? phone?.e164 : phone?.e164.slice(1);
  }
  if (form === "lower") return text.toLowerCase();
  if (form === "path") return text.split("/").includes("") ? undefined : text;
  if (typeof form !== "object") return text;
  if ("part" in form) {
    const pattern = parsePartPattern(form.part);
    return pattern && findPart(pattern, text);
  }
  if ("pad" in form) return /^\d+$/.test(text) ? text.padStart(form.pad, "0") : undefined;
  let rest = text;
  while (rest.startsWith(form.strip) && rest.length > form.strip.length) rest = rest.slice(form.strip.length);
  return rest;
}
