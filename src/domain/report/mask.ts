import * as z from "zod/mini";
import { isDocumentedName } from "./is-documented-name";

/** The replacement for hidden text. */
export const MASK = "…";

/** Shorter values occur in almost every word. They identify nobody, and hiding them would make the report unreadable. */
const SHORTEST = 2;

const EMAIL = /[^\s@<>"'(),;:]+@[^\s@<>"'(),;:]+/g;
const ADDRESS = /\b[a-z][a-z0-9+.-]*:\/\/\S+/gi;
const PHONE = /\+?\d[\d ().-]{4,}\d/g;
/** Customer IDs and account numbers: any word with three digits. */
const NUMBERED = /[\p{L}\p{N}_-]*(?:\d[\p{L}_-]*){3}[\p{L}\p{N}_-]*/gu;

/**
 * Hides possible personal data in texts from outside the extension: error messages, names of fields and events.
 *
 * @param personal values that are known to be personal
 */
export function mask(text: string, personal: readonly string[]): string {
  let masked = text;
  const longestFirst = personal.filter(({ length }) => length >= SHORTEST).sort((a, b) => b.length - a.length);
  for (const value of longestFirst) masked = replaceAll(masked, value);
  return masked.replace(EMAIL, MASK).replace(ADDRESS, MASK).replace(PHONE, MASK).replace(NUMBERED, MASK);
}

/** Hides the names in a field's path that iAdvize does not define, as in `visitor.customData.…`. */
export function maskPath(path: string, personal: readonly string[]): string {
  const isKept = (name: string) => isDocumentedName(name) || /^\d{1,2}$/.test(name);
  return mask(
    path
      .split(".")
      .map((name) => (isKept(name) ? name : MASK))
      .join("."),
    personal,
  );
}

/** Ignores upper and lower case, because an address or a browser may change it. */
function replaceAll(text: string, value: string): string {
  const pattern = new RegExp(value.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"), "giu");
  return text.replace(pattern, MASK);
}

const numberSchema = z.union([z.number(), z.boolean()]);

/** All strings and numbers in a value, recursively. */
export function valuesOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (numberSchema.safeParse(value).success) return typeof value === "number" ? [String(value)] : [];
  if (Array.isArray(value)) return value.flatMap(valuesOf);
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(valuesOf);
}

/** All field names in a value that iAdvize does not define. Custom data may be named after people. */
export function keysOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [...(isDocumentedName(key) ? [] : [key]), ...keysOf(inner)]);
}
