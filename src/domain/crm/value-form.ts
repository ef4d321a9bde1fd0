import type { NamedVariable } from "../settings/schema";
import { findPart, parsePartPattern } from "./part-pattern";
import { isPhoneForm, type ReadPhone } from "./phone";

/** What the forms of a CRM's values need to know. */
export interface FormContext {
  /** ISO 3166, of phone numbers that name no country; empty where it is not known. */
  country: string;
  /** Undefined where no CRM asks for phone numbers in a form of its own. */
  readPhone: ReadPhone | undefined;
}

/**
 * A value as the CRM wants it. Undefined where it is not of that form: a value that is half understood is another
 * customer's.
 *
 * - `e164`, `national`, `digits`: a phone number as `+33612345678`, `0612345678` or `33612345678`
 * - `lower`: in lower case
 * - `path`: an id with slashes, none of whose segments is empty
 * - `{part}`: the part that a pattern finds
 * - `{pad}`: digits, with zeros before them up to that length
 * - `{strip}`: without this at its beginning, however often it stands there
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
