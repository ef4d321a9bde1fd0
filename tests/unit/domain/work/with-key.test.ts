import { expect, test } from "vitest";
import { withKey } from "../../../../src/domain/work/with-key";

test.each([
  ["a letter", "half", 4, "a", true, "halfa", 5],
  ["a letter in the middle", "hlf", 1, "a", true, "half", 2],
  ["a letter of two code units", "", 0, "𝒳", true, "𝒳", 2],
  ["Backspace", "halff", 5, "Backspace", true, "half", 4],
  ["Backspace in the middle", "hhalf", 1, "Backspace", true, "half", 0],
  ["Backspace at the start", "half", 0, "Backspace", true, "half", 0],
  ["Backspace after a character of two code units", "a𝒳", 3, "Backspace", true, "a", 1],
  ["Delete", "half", 1, "Delete", true, "hlf", 1],
  ["Delete at the end", "half", 4, "Delete", true, "half", 4],
  ["an arrow to the left", "half", 4, "ArrowLeft", true, "half", 3],
  ["an arrow to the right, before a character of two code units", "a𝒳", 1, "ArrowRight", true, "a𝒳", 3],
  ["Delete before a letter of two code units", "𝒳", 0, "Delete", true, "", 0],
  ["Enter", "half", 4, "Enter", true, "half\n", 5],
])("%s changes the text or the caret", (_, text, caret, key, hasLines, after, at) => {
  expect(withKey({ text, caret }, key, hasLines)).toEqual({ text: after, caret: at });
});

test.each([
  ["Shift", true],
  ["ArrowUp", true],
  ["Enter", false],
])("%s changes nothing", (key, hasLines) => {
  expect(withKey({ text: "half", caret: 4 }, key, hasLines)).toBeUndefined();
});

test.each([
  ["ArrowLeft", 4, 3],
  ["ArrowLeft", 0, 0],
  ["ArrowRight", 1, 2],
  ["ArrowRight", 4, 4],
])("%s at %i moves the caret", (key, caret, at) => {
  expect(withKey({ text: "half", caret }, key, true)).toEqual({ text: "half", caret: at });
});
