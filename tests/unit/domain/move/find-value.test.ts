import { describe, expect, test } from "vitest";
import { finderOf, isSameValue, plain, strangerFinder } from "../../../../src/domain/move/find-value";
import type { Kind } from "../../../../src/domain/move/known";

const count = (page: string, kind: Kind, value: string, isWhole = true) => {
  const finder = finderOf(kind, value, isWhole);
  const text = plain(page).replace(/ ?\| ?/g, "\n");
  return finder && [...finder(text)].length;
};

/** `|` is where the text of another element begins. */
describe("a value in the text of a page", () => {
  test.each<[kind: Kind, value: string, text: string, times: number]>([
    ["name", "Zoé Lefèvre", "ZOÉ\n  LEFÈVRE", 1],
    ["name", "Zoé Lefèvre", "Zoé|Lefèvre", 1],
    ["name", "Zoé Lefèvre", "Lefèvre, Zoé", 0],
    ["name", "Ann Lee", "Joann Lee, Ann Leeson", 0],
    ["name", "Ann Lee", "Ann Lee's, (Ann Lee)", 2],
    ["name", "李", "李", 1],
    ["name", "a.b", "axb a.b", 1],
    ["email", "ann@x.org", "ann@x.org, ann@x.org.", 2],
    ["email", "ann@x.org", "joann@x.org jo.ann@x.org ann@x.org.uk", 0],
    ["email", "ann@x.org", "a|nn@x|.org", 1],
    ["email", "Ann@X.org", "ann@x.ORG", 1],
    ["id", "C-104", "C-1042 C-104 XC-104", 1],
    ["id", "417", "4170 0417 41 7 417", 1],
    ["id", "ﬁ-1", "fi-1", 1],
    ["phone", "+33 1 99 00 10 42", "01.99.00.10.42 or (0)1 99 00 10 42 or 0033199001042", 3],
    ["phone", "+33 1 99 00 10 42", "01 99 00 10 43", 0],
  ])("%s %j in %j: %i", (kind, value, text, times) => {
    expect(count(text, kind, value)).toBe(times);
  });

  test("counts as a part of a longer one only where that is asked for", () => {
    expect(count("C-1042", "id", "C-104", false)).toBe(1);
    expect(count("C-1042", "id", "C-104", true)).toBe(0);
  });

  test("that can't be told is not looked for", () => {
    expect(count("112", "phone", "112")).toBeUndefined();
    expect(count("   ", "name", "   ")).toBeUndefined();
  });
});

test("two spellings of a number are one, and so are two of a name", () => {
  expect(isSameValue("phone", "+33 1 99 00 10 42", "01 99 00 10 42")).toBe(true);
  expect(isSameValue("phone", "+33 1 99 00 10 42", "01 99 00 10 43")).toBe(false);
  expect(isSameValue("name", "ADA  Lovelace", "Ada Lovelace")).toBe(true);
});

test("what may identify somebody: mail addresses and long numbers, no times and no words", () => {
  const text = plain("Ann, ann@x.org, 01 99 00 10 42; order 20871 of 2026-02-11, at 12:34:56, 3 items, € 284.90");
  expect([...text.matchAll(strangerFinder())].map(([found]) => found)).toEqual([
    "ann@x.org",
    "01 99 00 10 42",
    "20871",
    "2026-02-11",
    "284.90",
  ]);
});
