import { expect, test } from "vitest";
import { rebuild } from "../../../../src/content/listener/rebuild";

test.each<[string, unknown, unknown]>([
  ["keeps what JSON supports", { a: [1, "b", null, true, { c: 1.5 }] }, { a: [1, "b", null, true, { c: 1.5 }] }],
  ["omits what JSON does not support", { a: () => 1, b: undefined, c: Symbol("c"), d: 1 }, { d: 1 }],
  [
    "converts numbers that are not finite to null",
    { a: Number.NaN, b: Number.POSITIVE_INFINITY },
    { a: null, b: null },
  ],
  [
    "converts a large integer to text with all its digits",
    { id: 9_007_199_254_740_993n, low: -7n },
    { id: "9007199254740993", low: "-7" },
  ],
  ["converts a huge integer to null", { id: 1n << 4_000_000n }, { id: null }],
])("%s", (_, data, expected) => {
  expect(rebuild(data)).toEqual(expected);
});
