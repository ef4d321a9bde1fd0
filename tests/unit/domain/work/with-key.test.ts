import { expect, test } from "vitest";
import { withInserted, withKey } from "../../../../src/domain/work/with-key";

test.each([
  ["a letter", "half", 4, "a", true, "halfa", 5],
  ["a letter in the middle", "hlf", 1, "a", true, "half", 2],
  ["a letter of two code units", "", 0, "𝒳", true, "𝒳", 2],
  ["Backspace", "halff", 5, "Backspace", true, "half", 4],
  ["Backspace in the middle", "hhalf", 1, "Backspace", true, "half", 0],
  ["Backspace at the start", "half", 0, "Backspace", true, "half", 0],
  ["Backspace after a character of two code units", "a𝒳", 3, "Backspace", true, "a", 1],
  ["Enter", "half", 4, "Enter", true, "half\n", 5],
])("%s changes the text", (_, text, caret, key, hasLines, after, at) => {
  expect(withKey({ text, caret }, key, hasLines)).toEqual({ text: after, caret: at });
});

test.each([
  ["Shift", true],
  ["ArrowUp", true],
  ["Enter", false],
])("%s changes nothing", (key, hasLines) => {
  expect(withKey({ text: "half", caret: 4 }, key, hasLines)).toBeUndefined();
});

test("a text is inserted at the caret, which follows it", () => {
  expect(withInserted({ text: "half", caret: 1 }, "123")).toEqual({ text: "h123alf", caret: 4 });
});
