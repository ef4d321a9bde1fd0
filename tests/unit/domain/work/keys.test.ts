import { describe, expect, test } from "vitest";
import { readKey } from "../../../../src/domain/work/keys";

const PLAIN = { ctrlKey: false, metaKey: false, altKey: false };

describe("readKey", () => {
  test.each([
    ["a", {}, "character"],
    [" ", {}, "character"],
    ["é", {}, "character"],
    ["😀", {}, "character"],
    // An input method has the key.
    ["Process", {}, "character"],
    ["Enter", {}, "edit"],
    ["Backspace", {}, "edit"],
    ["Delete", {}, "edit"],
    ["Dead", {}, "edit"],
    ["Tab", {}, "nothing"],
    ["Escape", {}, "nothing"],
    ["ArrowDown", {}, "nothing"],
    ["F5", {}, "nothing"],
    ["Shift", {}, "nothing"],
    ["c", { ctrlKey: true }, "nothing"],
    ["k", { metaKey: true }, "nothing"],
    ["x", { altKey: true }, "nothing"],
    // Windows sends both for AltGr.
    ["@", { ctrlKey: true, altKey: true }, "character", true],
  ] as [string, Partial<typeof PLAIN>, string, boolean?][])(
    "%s with %o: %s",
    (key, modifiers, writes, isAltGraph = false) => {
      expect(readKey({ ...PLAIN, key, ...modifiers }, isAltGraph)).toBe(writes);
    },
  );
});
