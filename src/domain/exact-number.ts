/** A number with so many decimal digits comes out of a double as it went in (IEEE 754, binary64). */
const SURE_DIGITS = 15;

/**
 * True where a number is what was written, as far as can be told. One that is too large has lost its last digits before it
 * came here: `9007199254740993` arrives as `…992`, which is another customer. So a whole number has to be a safe integer,
 * and a fraction, such as 19.9, may have as many digits as are sure.
 */
export function isExact(value: number): boolean {
  if (!Number.isFinite(value)) return false;
  return Number.isInteger(value) ? Number.isSafeInteger(value) : digitsOf(value) <= SURE_DIGITS;
}

/** How many digits say the number, without zeros at either end. */
function digitsOf(value: number): number {
  const [mantissa = ""] = String(Math.abs(value)).split("e");
  return mantissa.replace(".", "").replace(/^0+/, "").length;
}
