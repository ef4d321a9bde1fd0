import type { Kind } from "./known";

/** Stands between two elements' texts. */
export const EDGE = "\n";

/** Of a phone number so many digits are the same however it is written: with or without its country's code, or a 0. */
const PHONE_DIGITS = 9;
/** Fewer identify nobody. */
const FEW_DIGITS = 6;
const BETWEEN_DIGITS = "[\\s().\\/\\-]{0,3}";
/** Before and after a value that is not part of a longer one, such as `C-104` of `C-1042`, or `ann@x.org` of `joann@x.org`. */
const BEGINS = "(?<![\\p{L}\\p{N}]|[\\p{L}\\p{N}][.@_+-])";
const ENDS = "(?![\\p{L}\\p{N}]|[.@_+-][\\p{L}\\p{N}])";

/** A text as it is compared: neither case nor forms nor the width of spaces tell customers apart. */
export function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");
}

/**
 * What finds a value in a plain text, all its places by `matchAll`; undefined for one that can't be told. It may go over the
 * edges of elements, since pages mark parts of a text and put its words into several.
 *
 * @param isWhole only where it is not part of a longer value
 */
export function finderOf(kind: Kind, value: string, isWhole: boolean): RegExp | undefined {
  const digits = value.replace(/\D/g, "");
  if (kind === "phone") {
    if (digits.length < FEW_DIGITS) return undefined;
    return new RegExp([...digits.slice(-PHONE_DIGITS)].join(BETWEEN_DIGITS), "gu");
  }
  const wanted = plain(value).trim();
  if (wanted === "") return undefined;
  const text = [...wanted].map((char) => (char === " " ? "\\s*" : escaped(char))).join(`${EDGE}?`);
  return new RegExp(isWhole ? BEGINS + text + ENDS : text, "gu");
}

/**
 * What may identify somebody in a plain text: addresses of mail, and numbers of five digits and more, such as those of phones
 * and orders.
 *
 * @returns what finds them, by `matchAll`
 */
export function strangerFinder(): RegExp {
  return /[\p{L}\p{N}._+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+|\p{Nd}(?:[ ./-]?\p{Nd}){4,}/gu;
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
