import fc from "fast-check";
import { expect, test } from "vitest";
import { markOf } from "../../../../src/domain/work/mark-of";

test("a text is known again, whatever a server does to its white space", () => {
  expect(markOf("half a\r\n sentence ")).toBe(markOf("half a\nsentence"));
});

test.each(["", "abc", "  a  b  "])("%j is too short to tell anything", (text) => {
  expect(markOf(text)).toBeUndefined();
});

test("another text has another mark, as a rule", () => {
  const texts = Array.from({ length: 5_000 }, (_, index) => `half a sentence of ${index}`);
  expect(new Set(texts.map(markOf)).size).toBe(texts.length);
});

test("a mark is a whole number that every message can carry", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const mark = markOf(text);
      expect(mark === undefined || (Number.isSafeInteger(mark) && mark >= 0)).toBe(true);
    }),
  );
});
