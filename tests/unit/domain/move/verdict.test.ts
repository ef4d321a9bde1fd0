import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { finderOf, plain } from "../../../../src/domain/move/find-value";
import type { Kind, Known } from "../../../../src/domain/move/known";
import { type Value, valuesOf } from "../../../../src/domain/move/values";
import {
  isLost,
  isStill,
  type Terms,
  termsOf,
  termsWithoutBefore,
  verdictOf,
} from "../../../../src/domain/move/verdict";

const ADA: Known = { email: "ada@mail.example", phone: "+33 1 99 00 10 42", id: "C-1042", name: "Ada Lovelace" };
const BEN: Known = { email: "ben@mail.example", phone: "+33 1 99 00 20 57", id: "C-1057", name: "Ben Nevis" };
const CY: Known = { email: "cy@mail.example", name: "Cy Twombly" };

function countIn(text: string, values: readonly Value[]): number[] {
  return values.map(({ kind, text: value, isWhole }) => {
    if (kind === "link") return text.split(value).length - 1;
    const finder = kind === "stranger" ? finderOf("id", value, true) : finderOf(kind, value, isWhole);
    return finder ? [...finder(plain(text))].length : 0;
  });
}

interface Move {
  before: string;
  after: string;
  wanted?: Known;
  others?: Known[];
  witnesses?: Kind[];
  isAtAddress?: boolean;
}

/** What comes of a move to Ben's record from Ada's, from what a page says before it and then. */
function judge({ before, after, wanted = BEN, others = [ADA], witnesses = [], isAtAddress = true }: Move, age = 100) {
  const values = valuesOf(wanted, others);
  const terms = termsOf(values, countIn(before, values), witnesses);
  return terms ? verdictOf(terms, countIn(after, values), isAtAddress, age) : "no proof";
}

const A = "Ada Lovelace ada@mail.example";
const B = "Ben Nevis ben@mail.example";
const AB = `${A}; ${B}`;
const BOTH_NAMES = "Ada Lovelace, Ben Nevis;";
const onlyNames = { wanted: { name: "Ben Nevis" }, others: [{ name: "Ada Lovelace" }] };
const witnesses: Kind[] = ["email"];

describe("a page that was moved from what links to the record", () => {
  const LINK = "https://crm.example/contacts/2";
  const values: Value[] = [...valuesOf(BEN, []), { kind: "link", text: LINK, isWanted: false, isWhole: true }];
  const none = values.map(({ isWanted }) => (isWanted ? 0 : 2));

  test.each<[what: string, after: string, isAtAddress: boolean, age: number, verdict: string]>([
    ["shows the record", B, true, 100, "followed"],
    ["shows the record, which links to itself", `${B} ${LINK}`, true, 100, "followed"],
    ["shows the record at another address", B, false, 100, "not-yet"],
    ["shows nobody", "", true, 100, "not-yet"],
    ["shows nobody for long", "", true, 6_000, "not-followed"],
    ["goes on showing what links to it", `${B} ${LINK} ${LINK}`, true, 1_500, "not-followed"],
  ])("%s", (_, after, isAtAddress, age, verdict) => {
    const terms = termsOf(values, none, ["email"])!;
    expect(verdictOf(terms, countIn(after, values), isAtAddress, age)).toBe(verdict);
  });

  test.each<[what: string, after: string, isLost: boolean]>([
    ["shows the record", B, false],
    ["shows the record, which links to itself", `${B} ${LINK}`, false],
    ["goes on being drawn", "Ben Nevis", false],
    ["shows the customer from before, with the other one's mail address in its search", `${A} ben@mail.example`, true],
    ["shows what led to the record again", `${B} ${LINK} ${LINK}`, true],
  ])("and followed is lost where it %s: %s is %s", (_, after, isGone) => {
    const all: Value[] = [...valuesOf(BEN, [ADA]), { kind: "link", text: LINK, isWanted: false, isWhole: true }];
    const before = all.map(({ kind }) => (kind === "link" ? 2 : 0));
    expect(isLost(termsOf(all, before, [])!, countIn(after, all))).toBe(isGone);
  });

  test("proves nothing where it did not link to it", () => {
    expect(
      termsOf(
        values,
        values.map(() => 0),
        ["email"],
      ),
    ).toBeUndefined();
  });
});

describe("a page that was moved from one customer to another", () => {
  test.each<[what: string, move: Move, verdict: ReturnType<typeof judge>]>([
    ["shows the other one", { before: A, after: B }, "followed"],
    ["shows the other one at another address", { before: A, after: B, isAtAddress: false }, "not-yet"],
    ["goes on showing the one", { before: A, after: A }, "not-yet"],
    ["shows nobody", { before: A, after: "" }, "not-yet"],
    ["shows both, in a split view", { before: A, after: AB }, "not-yet"],
    ["has the new name in its head alone", { before: `Ada Lovelace ${A}`, after: `Ben Nevis ${A}` }, "not-yet"],
    [
      "the same, where nothing but names is known",
      { ...onlyNames, before: "Ada Lovelace Ada Lovelace", after: "Ben Nevis Ada Lovelace" },
      "not-yet",
    ],
    [
      "shows the other one, where nothing but names is known",
      { ...onlyNames, before: "Ada Lovelace", after: "Ben Nevis" },
      "followed",
    ],
    ["has a list of all beside the record", { before: BOTH_NAMES + A, after: BOTH_NAMES + B }, "followed"],
    [
      "the same, with nothing but names known",
      { ...onlyNames, before: `${BOTH_NAMES} Ada Lovelace`, after: `${BOTH_NAMES} Ben Nevis` },
      "followed",
    ],
    [
      "has a list of all ids, and shows none",
      { before: `C-1042 C-1057 ${A}`, after: `C-1042 C-1057 ${B}` },
      "followed",
    ],
    ["shows no more than a list of both", { before: AB, after: AB }, "no proof"],
    ["orders its list anew", { before: BOTH_NAMES + A, after: `Ben Nevis, Ada Lovelace; ${A}` }, "not-yet"],
    [
      "keeps a tab with the name of before",
      { before: `Ada Lovelace ${A}`, after: `Ada Lovelace Ben Nevis ${B}` },
      "followed",
    ],
    [
      "keeps a tab with the mail address of before",
      { before: `ada@mail.example ${A}`, after: `ada@mail.example ${B}` },
      "not-yet",
    ],
    ["has a conversation with the other one come up at its side", { before: A, after: AB }, "not-yet"],
    ["shows less of the other one than of the one", { before: A, after: "Ben Nevis" }, "not-yet"],
    ["shows less, where a load shows no more", { before: A, after: "ben@mail.example", witnesses }, "followed"],
    ["shows something else than a load does", { before: A, after: "Ben Nevis", witnesses }, "not-yet"],
    ["writes the number in its own way", { before: "01 99 00 10 42", after: "+33199002057" }, "followed"],
    [
      "shows an id that begins like the one before",
      { before: "C-104", after: "C-1042", wanted: { id: "C-1042" }, others: [{ id: "C-104" }] },
      "followed",
    ],
    [
      "shows an id that is the beginning of the one before",
      { before: "C-1042", after: "C-104", wanted: { id: "C-104" }, others: [{ id: "C-1042" }] },
      "followed",
    ],
    [
      "goes on showing an id in which the new one is",
      { before: "C-1042", after: "C-1042", wanted: { id: "C-104" }, others: [{ id: "C-1042" }] },
      "not-yet",
    ],
    ["shows one whose move was overtaken", { before: A, after: CY.email ?? "", others: [ADA, CY] }, "not-yet"],
    ["shows that one beside the right one", { before: A, after: `${B} ${CY.email}`, others: [ADA, CY] }, "not-yet"],
    ["shows nothing known of the one before", { before: "Welcome", after: B }, "no proof"],
    ["showed somebody of whom nothing is known", { before: A, after: B, others: [] }, "no proof"],
    ["is to show the same customer", { before: A, after: A, wanted: ADA }, "no proof"],
    [
      "is to show one of whom nothing is known that a load shows",
      { before: A, after: B, wanted: { name: "Ben Nevis" }, witnesses },
      "no proof",
    ],
  ])("%s", (_, move, verdict) => {
    expect(judge(move)).toBe(verdict);
  });

  test.each<[what: string, age: number, after: string, verdict: string]>([
    ["with the one before, a moment before the limit", 1_499, A, "not-yet"],
    ["with the one before, at the limit", 1_500, A, "not-followed"],
    ["at work", 5_999, "Loading", "not-yet"],
    ["at work for too long", 6_000, "Loading", "not-followed"],
    ["late, and right", 5_900, B, "followed"],
  ])("%s", (_, age, after, verdict) => {
    expect(judge({ before: A, after }, age)).toBe(verdict);
  });

  test("has lost its record once it shows the one before instead", () => {
    const values = valuesOf(BEN, [ADA]);
    const terms = termsOf(values, countIn(A, values), []) as Terms;
    expect([B, "", A, AB].map((after) => isLost(terms, countIn(after, values)))).toEqual([false, false, true, false]);
  });

  test("is still at the one before where it names the new one at most", () => {
    const values = valuesOf(BEN, [ADA]);
    const terms = termsOf(values, countIn(A, values), []) as Terms;
    const pages = [A, `${A}, not Ben Nevis`, "Loading", AB, B];
    expect(pages.map((page) => isStill(terms, countIn(page, values)))).toEqual([true, true, false, false, false]);
  });
});

describe("a page that showed somebody unknown", () => {
  const stranger = (text: string): Value => ({ kind: "stranger", text, isWanted: false, isWhole: true });
  const values = [...valuesOf(BEN, []), ...["x@y.example", "20871", "99001042", "agent@us.example"].map(stranger)];
  const terms = termsOf(values, countIn("x@y.example 20871 99001042 agent@us.example", values), []) as Terms;

  test.each([
    ["is proved once nearly all of it is gone", `${B} agent@us.example`, "followed"],
    ["is not while much of it is there", `${B} x@y.example 20871`, "not-yet"],
    ["is not by being empty", "", "not-yet"],
  ])("%s", (_, after, verdict) => {
    expect(verdictOf(terms, countIn(after, values), true, 100)).toBe(verdict);
  });
});

test("a page that took a load over has to show nothing of the one before at all", () => {
  const values = valuesOf(BEN, [ADA]);
  const judged = [B, AB, `${B} Ada Lovelace`, ""].map((after) =>
    verdictOf(termsWithoutBefore(values), countIn(after, values), true, 100),
  );
  expect(judged).toEqual(["followed", "not-yet", "not-yet", "not-yet"]);
});

test("a page that took a load over, and of which nobody is known, is as it was until something new comes", () => {
  const values = valuesOf(BEN, []);
  const judged = ["", A, B].map((page) => isStill(termsWithoutBefore(values), countIn(page, values)));
  expect(judged).toEqual([true, true, false]);
});

test("a page on which nothing changes, or which only orders it anew, never counts as followed", () => {
  const word = fc.constantFrom(
    ...Object.values(ADA),
    ...Object.values(BEN),
    "Ada Lovelace",
    "word",
    "C-104",
    "x@y.org",
  );
  const kinds = fc.subarray<Kind>(["email", "phone", "id", "name"]);
  const known = (whole: Known) =>
    fc
      .subarray(Object.keys(whole) as Kind[])
      .map((some) => Object.fromEntries(some.map((kind) => [kind, whole[kind]])));
  fc.assert(
    fc.property(
      fc.array(word),
      known(BEN),
      known(ADA),
      kinds,
      fc.nat(10_000),
      fc.infiniteStream(fc.nat()),
      (words, wanted, other, learned, age, order) => {
        const others = [...words].map((it) => [order.next().value, it] as const).sort(([a], [b]) => a - b);
        const shuffled = others.map(([, it]) => it).join(" | ");
        const verdict = judge(
          { before: words.join(" | "), after: shuffled, wanted, others: [other], witnesses: learned },
          age,
        );
        expect(verdict).not.toBe("followed");
      },
    ),
  );
});

test("what counts as followed shows nothing sure of the one before that the page does not show of both", () => {
  const word = fc.constantFrom(...Object.values(ADA), ...Object.values(BEN), "word");
  const text = fc.array(word, { maxLength: 12 });
  let followed = 0;
  fc.assert(
    fc.property(text, text, (before, after) => {
      if (judge({ before: before.join(" | "), after: after.join(" | ") }) !== "followed") return;
      followed += 1;
      const times = (words: string[], it: string | undefined) => words.filter((one) => one === it).length;
      for (const kind of ["email", "phone", "id"] as const) {
        expect(times(after, ADA[kind])).toBeLessThanOrEqual(times(before, BEN[kind]));
      }
    }),
    { numRuns: 20_000 },
  );
  expect(followed).toBeGreaterThan(20);
});
