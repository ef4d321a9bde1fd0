import { describe, expect, test } from "vitest";
import { howSchema, type Observed } from "../../../../src/domain/records/observed";
import { outcomeOf } from "../../../../src/domain/records/outcome-of";
import { OBSERVED, wish } from "./places";

const THIS = 5;
const told = (observed: Observed) => outcomeOf({ wish: wish(), observed });

/** What is told, by what is observed; undefined while nothing is known. */
const TABLE: Record<Observed["at"], object | undefined> = {
  nowhere: undefined,
  unsure: undefined,
  loading: undefined,
  moving: undefined,
  shown: { outcome: "navigating" },
  login: { outcome: "login" },
  away: { outcome: "away" },
  held: { outcome: "offered" },
  silent: undefined,
  failed: { outcome: "not-loaded", error: "HTTP 500" },
};

describe.each(Object.entries(TABLE) as [Observed["at"], object | undefined][])("%s", (at, outcome) => {
  test(`is told as ${JSON.stringify(outcome)}`, () => {
    expect(told(OBSERVED[at](THIS))).toEqual(outcome);
  });

  test("says nothing of a wish for nothing", () => {
    expect(outcomeOf({ wish: wish({ url: null }), observed: OBSERVED[at](THIS) })).toBeUndefined();
  });
});

test.each(howSchema.options)("a record that is shown %s is told so", (how) => {
  expect(told({ ...OBSERVED.shown(THIS), how })).toEqual({ outcome: how });
});

test("a record that was on screen before the wish was there already", () => {
  expect(told(OBSERVED.shown(4))).toEqual({ outcome: "already-there" });
});

test.each<[Observed, object | undefined]>([
  [{ at: "held", wish: THIS, by: "desk" }, { outcome: "holds-desk" }],
  [{ at: "nowhere", wish: THIS, why: "none" }, { outcome: "no-tab" }],
  [{ at: "nowhere", wish: THIS, why: "closed" }, undefined],
  [
    { at: "failed", wish: THIS, status: 404, error: null },
    { outcome: "not-loaded", error: "HTTP 404" },
  ],
  [
    { at: "failed", wish: THIS, status: 0, error: "no tab" },
    { outcome: "not-loaded", error: "no tab" },
  ],
  [{ at: "failed", wish: THIS, status: 0, error: null }, { outcome: "not-loaded" }],
])("%j: %j", (observed, outcome) => {
  expect(told(observed)).toEqual(outcome);
});
