import fc from "fast-check";
import { expect, test } from "vitest";
import { isExact } from "../../../src/domain/exact-number";

test.each([
  [0, true],
  [-0, true],
  [417, true],
  [-417, true],
  [Number.MAX_SAFE_INTEGER, true],
  [Number.MAX_SAFE_INTEGER + 1, false],
  [-Number.MAX_SAFE_INTEGER - 1, false],
  [1e21, false],
  [19.9, true],
  [0.000_000_1, true],
  [123_456.789_012_345, true],
  [0.1 + 0.2, false],
  [1_234_567_890.123_456_7, false],
  [Number.NaN, false],
  [Number.POSITIVE_INFINITY, false],
])("%d: %s", (value, expected) => {
  expect(isExact(value)).toBe(expected);
});

test("an accepted number has the same digits as the text", () => {
  const digits = fc.stringMatching(/^[1-9]\d{0,19}$/);
  fc.assert(
    fc.property(digits, (written) => {
      if (isExact(Number(written))) expect(String(Number(written))).toBe(written);
    }),
  );
});
