import type { Kind } from "./known";

/** Separates the texts of two elements. */
export const EDGE = "\n";

/** The number of final digits that all spellings of a phone number share, with or without country code or leading 0. */
const PHONE_DIGITS = 9;
/** Numbers with fewer digits identify nobody. */
const FEW_DIGITS = 6;
const BETWEEN_DIGITS = "[\\s().\\/\\-]{0,3}";
const LETTER = /[\p{L}\p{N}]/u;
/** Between letters, these characters are part of a value. */
const JOINS = ".@_+-";

/** Normalizes a text for the comparison: customers do not differ only by case, Unicode form or the width of spaces. */
export function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");
}

/** The start and end of a value that was found. */
export type Span = readonly [from: number, to: number];

/**
 * Returns a function that finds a value in a normalized text, or undefined if the value is too short to identify anybody. A value may
 * span several elements, because pages highlight parts of a text and put words into elements of their own.
 *
 * @param isWhole do not match a part of a longer value, such as `C-104` in `C-1042`, or `ann@x.org` in `joann@x.org`
 */
export function finderOf(kind: Kind, value: string, isWhole: boolean): ((text: string) => Iterable<Span>) | undefined {
  const pattern = kind === "phone" ? phonePattern(value) : textPattern(value);
  if (pattern === undefined) return undefined;
  return function* find(text) {
    for (const { index, 0: match } of text.matchAll(pattern)) {
      const end = index + match.length;
      if (!isWhole || kind === "phone" || isWholeAt(text, index, end)) yield [index, end];
    }
  };
}

function phonePattern(value: string): RegExp | undefined {
  const digits = value.replace(/\D/g, "");
  return digits.length < FEW_DIGITS
    ? undefined
    : new RegExp([...digits.slice(-PHONE_DIGITS)].join(BETWEEN_DIGITS), "g");
}

function textPattern(value: string): RegExp | undefined {
  const wanted = plain(value).trim();
  if (wanted === "") return undefined;
  return new RegExp([...wanted].map((char) => (char === " " ? "\\s*" : escaped(char))).join(`${EDGE}?`), "g");
}

/** Checked only for matches. As a part of the pattern, this check would take longer than everything else. */
function isWholeAt(text: string, from: number, to: number): boolean {
  const [before, after] = [text.slice(Math.max(0, from - 2), from), text.slice(to, to + 2)];
  const goesOn = (next: string, over: string) =>
    LETTER.test(next) || (JOINS.includes(next) && next !== "" && LETTER.test(over));
  return !goesOn(before.at(-1) ?? "", before.at(-2) ?? "") && !goesOn(after.at(0) ?? "", after.at(1) ?? "");
}

/**
 * Returns a pattern, for `matchAll`, of what may identify a person in a normalized text: email addresses, and numbers of five digits
 * or more, such as phone and order numbers.
 */
export function strangerFinder(): RegExp {
  return /[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]+|\d(?:[ ./-]?\d){4,}/g;
}

/** Returns true if a value does not distinguish two customers. */
export function isSameValue(kind: Kind, one: string, other: string): boolean {
  if (kind !== "phone") return plain(one).trim() === plain(other).trim();
  const end = (value: string) => value.replace(/\D/g, "").slice(-PHONE_DIGITS);
  return end(one) === end(other);
}

/** Returns true if the other value contains this one. */
export function isPartOf(value: string, other: string): boolean {
  return plain(other).includes(plain(value).trim());
}

function escaped(char: string): string {
  return /[\\^$.|?*+()[\]{}/]/.test(char) ? `\\${char}` : char;
}
