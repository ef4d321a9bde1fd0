import { describe, expect, test } from "vitest";
import { finderOf, plain } from "../../../../src/domain/move/find-value";
import type { Known } from "../../../../src/domain/move/known";
import { showsAnother } from "../../../../src/domain/move/shows-another";
import type { Value } from "../../../../src/domain/move/values";

const ADA: Known = { email: "ada@mail.example", name: "Ada Lovelace", id: "C-1042" };
const BEN: Known = { email: "ben@mail.example", name: "Ben Franklin", id: "C-1057" };
const BEN_BY_EMAIL: Known = { email: "ben@mail.example" };
const ONLY_ID: Known = { id: "C-1042" };
const NAMELESS: Known = { name: "Ben Franklin" };
const FAMILY: Known = { email: "ada@mail.example", name: "Cy Lovelace" };

/** Counts the values in a text, as a page does in its visible elements. */
const countIn =
  (text: string) =>
  (values: readonly Value[]): number[] =>
    values.map(({ kind, text: value, isWhole }) => {
      if (kind === "stranger" || kind === "link") return 0;
      return [...(finderOf(kind, value, isWhole)?.(plain(text)) ?? [])].length;
    });

describe("a page shows another customer", () => {
  test.each<[string, string, Known, Known[], mustProve: boolean, expected: boolean]>([
    ["with two values of them", "Ben Franklin ben@mail.example", ADA, [BEN], false, true],
    ["with the only value that is known of them", "ben@mail.example", ADA, [BEN_BY_EMAIL], false, true],
    ["not with one of several, as in a list of names", "Ben Franklin called", ADA, [BEN], false, false],
    ["not with their name alone, which several people may have", "Ben Franklin", ADA, [NAMELESS], false, false],
    [
      "not with values of two other customers, one of each",
      "Ben Franklin, C-1099",
      ADA,
      [BEN, { id: "C-1099", name: "Di Doe" }],
      false,
      false,
    ],
    ["not beside a value of the wanted one", "Ben Franklin ben@mail.example Ada Lovelace", ADA, [BEN], false, false],
    ["not if nobody is known beside the wanted one", "Ben Franklin ben@mail.example", ADA, [], false, false],
    ["not if only an ID is known of the wanted one", "Ben Franklin ben@mail.example", ONLY_ID, [BEN], false, false],
    ["not with what they share", "Cy Lovelace ada@mail.example", ADA, [FAMILY], false, false],
    ["not if it shows nobody", "Customers", ADA, [BEN], false, false],
    ["if it must prove whom it shows, and shows nobody known", "Di Doe", ADA, [], true, true],
    [
      "not if it must prove whom it shows, and no name is known",
      "Di Doe",
      { email: "ada@mail.example" },
      [],
      true,
      false,
    ],
    ["not if it must prove whom it shows, and has their last name first", "LOVELACE, Ada K.", ADA, [BEN], true, false],
    ["if it must prove whom it shows, and shows a relative", "Cy Lovelace", ADA, [BEN], true, true],
    ["not if it must prove whom it shows, and does", "Ada Lovelace", ADA, [BEN], true, false],
    ["not if it must prove whom it shows, and only an ID is known", "Di Doe", ONLY_ID, [BEN], true, false],
  ])("%s", (_, text, wanted, others, mustProve, expected) => {
    expect(showsAnother(wanted, others, mustProve, countIn(text))).toBe(expected);
  });
});
