import { describe, expect, test } from "vitest";
import type { Sight } from "../../../../scripts/play/look";
import { inWords, isSeen } from "../../../../scripts/play/tell";

const SIGHT: Sight = {
  tabs: 1,
  heading: "Ada Lovelace",
  contact: "C-1",
  arrival: null,
  toast: "New conversation, Bob",
};

describe("isSeen", () => {
  test.each<[Partial<Sight>, boolean]>([
    [{}, true],
    [{ tabs: 1, contact: "C-1", heading: "Ada Lovelace" }, true],
    [{ tabs: 2 }, false],
    [{ contact: null }, false],
    [{ contact: "C-1", heading: "Bob" }, false],
    [{ arrival: "c1" }, false],
    [{ toast: "Bob" }, true],
    [{ toast: "Eve" }, false],
    [{ toast: "" }, false],
  ])("%j: %s", (expected, seen) => {
    expect(isSeen(expected, SIGHT)).toBe(seen);
  });

  test("no toast is seen where none is expected", () => {
    expect(isSeen({ toast: "" }, { ...SIGHT, toast: "" })).toBe(true);
  });
});

describe("inWords", () => {
  test.each<[Partial<Sight>, string]>([
    [SIGHT, "the record C-1 “Ada Lovelace”, a toast “New conversation, Bob”"],
    [{ ...SIGHT, tabs: 0 }, "no tab of the CRM"],
    [{ ...SIGHT, tabs: 2, toast: "" }, "2 tabs, the record C-1 “Ada Lovelace”"],
    [{ contact: null, arrival: "0123456789" }, "no record, told of the new conversation 01234567"],
    [{ toast: "" }, ""],
  ])("%j", (sight, words) => {
    expect(inWords(sight)).toBe(words);
  });
});
