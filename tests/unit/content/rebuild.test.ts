import { expect, test } from "vitest";
import { rebuild } from "../../../src/content/desk/rebuild";

test.each<[string, unknown, unknown]>([
  ["what JSON can say stays", { a: [1, "b", null, true, { c: 1.5 }] }, { a: [1, "b", null, true, { c: 1.5 }] }],
  ["what it can't say is left out", { a: () => 1, b: undefined, c: Symbol("c"), d: 1 }, { d: 1 }],
  ["what is no number is null", { a: Number.NaN, b: Number.POSITIVE_INFINITY }, { a: null, b: null }],
  ["a large integer keeps its digits", { id: 9_007_199_254_740_993n, low: -7n }, { id: "9007199254740993", low: "-7" }],
  ["but not one without end", { id: 1n << 4_000_000n }, { id: null }],
])("%s", (_, data, expected) => {
  expect(rebuild(data)).toEqual(expected);
});
