import type { Kind } from "./known";

/** Stands between two elements' texts. */
export const EDGE = "\n";

/** Of a phone number so many digits are the same however it is written: with or without its country's code, or a 0. */
const PHONE_DIGITS = 9;
/** Fewer identify nobody. */
const FEW_DIGITS = 6;
const BETWEEN_DIGITS = "[\\s().\\/\\-]{0,3}";
const LETTER = /[\p{L}\p{N}]/u;
/** Between letters these hold a value together. */
const JOINS = ".@_+-";

/** A text as it is compared: neither case nor forms nor the width of spaces tell customers apart. */
export function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");
}

/** Where a value was found: from here to there. */
export type Span = readonly [from: number, to: number];

/**
 * What finds a value in a plain text; undefined for one that can't be told. It may go over the edges of elements, since pages
 * mark parts of a text and put its words into several.
 *
 * @param isWhole only where it is not part of a longer value, such as `C-104` of `C-1042`, or `ann@x.org` of `joann@x.org`
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

/** Asked of what was found only: to have the pattern ask it takes longer than all the rest. */
function isWholeAt(text: string, from: number, to: number): boolean {
  const [before, after] = [text.slice(Math.max(0, from - 2), from), text.slice(to, to + 2)];
  const goesOn = (next: string, over: string) =>
    LETTER.test(next) || (JOINS.includes(next) && next !== "" && LETTER.test(over));
  return !goesOn(before.at(-1) ?? "", before.at(-2) ?? "") && !goesOn(after.at(0) ?? "", after.at(1) ?? "");
}

/**
 * What may identify somebody in a plain text: addresses of mail, and numbers of five digits and more, such as those of phones
 * and orders.
 *
 * @returns what finds them, by `matchAll`
 */
export function strangerFinder(): RegExp {
  return /[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]+|\d(?:[ ./-]?\d){4,}/g;
}

/** True where one customer's value says nothing of which of two it is. */
export function isSameValue(kind: Kind, one: string, other: string): boolean {
  if (kind !== "phone") return plain(one).trim() === plain(other).trim();
  const end = (value: string) => value.replace(/\D/g, "").slice(-PHONE_DIGITS);
  return end(one) === end(other);
}

/** True where a value is found in the other one. */
export function isPartOf(value: string, other: string): boolean {
  return plain(other).includes(plain(value).trim());
}

function escaped(char: string): string {
  return /[\\^$.|?*+()[\]{}/]/.test(char) ? `\\${char}` : char;
}
