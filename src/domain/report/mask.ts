import * as z from "zod/mini";
import { isKnownWord } from "./known-words";

/** What stands for whatever was hidden. */
export const MASK = "…";

/** Shorter values are parts of nearly every word; hiding them would hide the report, and they tell nobody from anybody. */
const SHORTEST = 2;

const EMAIL = /[^\s@<>"'(),;:]+@[^\s@<>"'(),;:]+/g;
const ADDRESS = /\b[a-z][a-z0-9+.-]*:\/\/\S+/gi;
const PHONE = /\+?\d[\d ().-]{4,}\d/g;
/** Customer ids, account numbers: a word with three digits in it is taken for one. */
const NUMBERED = /[\p{L}\p{N}_-]*(?:\d[\p{L}_-]*){3}[\p{L}\p{N}_-]*/gu;

/**
 * Hides what could be about a person in words that others chose: the browser's own, a field's or an event's name.
 *
 * @param personal values that are known to be about a person
 */
export function mask(text: string, personal: readonly string[]): string {
  let masked = text;
  const longestFirst = personal.filter(({ length }) => length >= SHORTEST).sort((a, b) => b.length - a.length);
  for (const value of longestFirst) masked = replaceAll(masked, value);
  return masked.replace(EMAIL, MASK).replace(ADDRESS, MASK).replace(PHONE, MASK).replace(NUMBERED, MASK);
}

/** Hides the names in the path of a field, as in `visitor.customData.…`, that are not the desk's own. */
export function maskPath(path: string, personal: readonly string[]): string {
  const isKept = (name: string) => isKnownWord(name) || /^\d{1,2}$/.test(name);
  return mask(
    path
      .split(".")
      .map((name) => (isKept(name) ? name : MASK))
      .join("."),
    personal,
  );
}

/** In any case, since an address or a browser may change it. */
function replaceAll(text: string, value: string): string {
  const pattern = new RegExp(value.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"), "giu");
  return text.replace(pattern, MASK);
}

const numberSchema = z.union([z.number(), z.boolean()]);

/** All values of something, whatever its shape. */
export function valuesOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (numberSchema.safeParse(value).success) return typeof value === "number" ? [String(value)] : [];
  if (Array.isArray(value)) return value.flatMap(valuesOf);
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(valuesOf);
}

/** All names of its fields that are not the desk's own: custom data may be named after people. */
export function keysOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [...(isKnownWord(key) ? [] : [key]), ...keysOf(inner)]);
}
