/** A double (IEEE 754 binary64) keeps this number of decimal digits without loss. */
const SURE_DIGITS = 15;

/**
 * True if the number is certainly the one that was written in the payload. A number that is too large has lost its last digits
 * before it arrives: `9007199254740993` becomes `…992`, which is another customer's ID. So an integer must be a safe
 * integer, and a fraction such as 19.9 may have up to 15 digits.
 */
export function isExact(value: number): boolean {
  if (!Number.isFinite(value)) return false;
  return Number.isInteger(value) ? Number.isSafeInteger(value) : digitsOf(value) <= SURE_DIGITS;
}

/** The number of digits, without leading zeros. */
function digitsOf(value: number): number {
  const [mantissa = ""] = String(Math.abs(value)).split("e");
  return mantissa.replace(".", "").replace(/^0+/, "").length;
}
