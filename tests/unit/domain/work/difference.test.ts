import { expect, test } from "vitest";
import { difference } from "../../../../src/domain/work/difference";

test.each<[string, string, string, ReturnType<typeof difference>]>([
  ["nothing", "", "", { start: 0, end: 0, inserted: "" }],
  ["the first word", "", "one", { start: 0, end: 0, inserted: "one" }],
  ["a word at the end", "one", "one two", { start: 3, end: 0, inserted: " two" }],
  ["a word at the beginning", "two", "one two", { start: 0, end: 3, inserted: "one " }],
  ["a word between", "one two", "one and two", { start: 4, end: 3, inserted: "and " }],
  ["a line of its own", "Dear Zoe\nBye", "Dear Zoe\nhalf\nBye", { start: 9, end: 3, inserted: "half\n" }],
  ["what replaces a word", "one two", "one three", { start: 5, end: 0, inserted: "hree" }],
  ["what was deleted", "one two", "two", { start: 0, end: 3, inserted: "" }],
  ["a letter after its own like", "aa", "aaa", { start: 2, end: 0, inserted: "a" }],
  ["nothing that is left", "one", "", { start: 0, end: 0, inserted: "" }],
])("%s", (_, before, text, expected) => {
  const found = difference(before, text);
  expect(found).toEqual(expected);
  expect(before.slice(0, found.start) + found.inserted + before.slice(before.length - found.end)).toBe(text);
});
