import { describe, expect, test } from "vitest";
import { describeSight, isSeen } from "../../../../tools/play/describe-sight";
import type { Sight } from "../../../../tools/play/look";

const SIGHT: Sight = {
  tabs: 1,
  heading: "Ada Lovelace",
  contact: "C-1",
  arrival: null,
  toast: "New conversation, Bob",
  notification: "",
};

describe("isVisible", () => {
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
    [{ notification: "Bob" }, false],
    [{ notification: "" }, true],
  ])("%j: %s", (expected, seen) => {
    expect(isSeen(expected, SIGHT)).toBe(seen);
  });

  test("finds no toast if none is expected", () => {
    expect(isSeen({ toast: "" }, { ...SIGHT, toast: "" })).toBe(true);
  });

  test("finds a notification among others, and no notification if none is expected", () => {
    const seen = { ...SIGHT, notification: "Bob waits; Eve answered the survey" };
    expect(isSeen({ notification: "Eve answered the survey" }, seen)).toBe(true);
    expect(isSeen({ notification: "" }, seen)).toBe(false);
  });
});

describe("inWords", () => {
  test.each<[Partial<Sight>, string]>([
    [SIGHT, "the record C-1 “Ada Lovelace”, a toast “New conversation, Bob”"],
    [{ ...SIGHT, tabs: 0, heading: "", toast: "" }, "no tab of the CRM"],
    [{ ...SIGHT, tabs: 2, toast: "" }, "2 tabs, the record C-1 “Ada Lovelace”"],
    [{ contact: null, arrival: "0123456789" }, "no record, told of the new conversation 01234567"],
    [{ toast: "" }, ""],
    [
      { ...SIGHT, tabs: 0, toast: "", heading: "", contact: null, notification: "Eve" },
      "no tab of the CRM, a notification “Eve”",
    ],
  ])("%j", (sight, words) => {
    expect(describeSight(sight)).toBe(words);
  });
});
