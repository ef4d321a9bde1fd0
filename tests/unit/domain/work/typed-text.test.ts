import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isBlank, isIn, joined, mayReplace } from "../../../../src/domain/work/typed-text";

const typed = (before: string, text: string, caret = text.length) => ({ before, text, caret });

describe("a text that is typed after another one in the same place", () => {
  test.each([
    [
      "is added at the caret",
      typed("Dear. Bye", "Dear. one Bye", 10),
      typed("Dear. Bye", "two Dear. Bye"),
      "Dear. one two Bye",
      14,
    ],
    ["is added without what the control contained", typed("", "one"), typed("Dear", "Dear two"), "one two", 7],
    ["adds nothing if nothing was typed", typed("", "one"), typed("Dear", "Dear"), "one", 3],
  ])("%s", (_, first, later, text, caret) => {
    expect(joined(first, later)).toEqual({ before: first.before, text, caret });
  });

  test("never removes a character of either text", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.nat(), (one, before, two, at) => {
        const { text } = joined(typed("", one, at % (one.length + 1)), typed(before, before + two));
        expect(text).toHaveLength(one.length + two.length);
      }),
    );
  });
});

describe("a text may replace", () => {
  test.each([
    ["nothing", ""],
    ["the filler of an empty line", "\ufeff\n"],
    ["the text before the agent typed", "Dear. Bye"],
    ["an earlier draft of it", "Dear. half Bye"],
  ])("%s", (_, now) => {
    expect(mayReplace(now, typed("Dear. Bye", "Dear. half a sentence Bye"))).toBe(true);
  });

  test.each([
    ["another text", "Something else"],
    ["a longer text", "Dear. half a sentence and more Bye"],
  ])("but not %s", (_, now) => {
    expect(mayReplace(now, typed("Dear. Bye", "Dear. half a sentence Bye"))).toBe(false);
  });
});

test.each([
  ["the same", "one and\ntwo", true],
  ["with other white space", "one\u00a0and \n\n two\u200b", true],
  ["between other text", "Dear. one and\ntwo Bye", true],
  ["only a part", "one and", false],
  ["nothing", "", false],
])("a control contains a text: %s", (_, now, result) => {
  expect(isIn(now, "one and\ntwo")).toBe(result);
});

test.each([
  ["", true],
  [" \n\u200b\ufeff", true],
  ["a", false],
])("%j is blank: %s", (text, result) => {
  expect(isBlank(text)).toBe(result);
});
