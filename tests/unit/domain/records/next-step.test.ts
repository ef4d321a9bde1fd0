import { describe, expect, test } from "vitest";
import { nextStep, type Step, shows } from "../../../../src/domain/records/next-step";
import { type Observed, observedSchema } from "../../../../src/domain/records/observed";
import { BEN, BENS, OBSERVED, screen, wish } from "./places";

const THIS = 5;
const OLDER = 4;

/** What is done, by what is observed: for the wish of this number, for an older one, and where nothing is wanted. */
const TABLE: Record<Observed["at"], [ofThis: Step, ofOlder: Step, nothing: Step]> = {
  nowhere: ["show", "show", "rest"],
  unsure: ["show", "show", "rest"],
  loading: ["wait", "show", "stop"],
  moving: ["wait", "show", "wait"],
  shown: ["rest", "show", "rest"],
  login: ["wait", "wait", "rest"],
  away: ["wait", "wait", "rest"],
  held: ["rest", "show", "rest"],
  silent: ["wait", "show", "rest"],
  failed: ["rest", "show", "rest"],
};
const rows = Object.entries(TABLE) as [Observed["at"], [Step, Step, Step]][];

test("the table has all that can be observed", () => {
  const kinds = observedSchema.def.getter().def.options.flatMap((option) => [...option.shape.at._zod.values]);
  expect(rows.map(([at]) => at).toSorted()).toEqual(kinds.toSorted());
});

describe.each(rows)("%s", (at, [ofThis, ofOlder, nothing]) => {
  test(`for the wish of this number: ${ofThis}`, () => {
    expect(nextStep({ wish: wish({ number: THIS }), observed: OBSERVED[at](THIS), screen: null })).toBe(ofThis);
  });

  test(`for an older wish: ${ofOlder}`, () => {
    expect(nextStep({ wish: wish({ number: THIS }), observed: OBSERVED[at](OLDER), screen: null })).toBe(ofOlder);
  });

  test.each([THIS, OLDER])(`where nothing is wanted, found out for wish %i: ${nothing}`, (number) => {
    const nobody = wish({ number: THIS, conversationId: null, url: null });
    expect(nextStep({ wish: nobody, observed: OBSERVED[at](number), screen: screen() })).toBe(nothing);
  });
});

test.each(["closed", "none"] as const)(
  "no tab, because %s: nothing is done for this wish, and again for the next",
  (why) => {
    const nowhere = (number: number) => ({ at: "nowhere", wish: number, why }) as const;
    expect(nextStep({ wish: wish(), observed: nowhere(THIS), screen: null })).toBe("rest");
    expect(nextStep({ wish: wish(), observed: nowhere(OLDER), screen: null })).toBe("show");
  },
);

describe("a record that is on screen for an older wish", () => {
  const shown = OBSERVED.shown(OLDER);
  test.each<[string, Parameters<typeof nextStep>[0], Step]>([
    ["is enough where it is the one that is wanted", { wish: wish(), observed: shown, screen: screen() }, "rest"],
    ["also where a redirect led elsewhere", { wish: wish(), observed: shown, screen: screen({ landed: BEN }) }, "rest"],
    [
      "is shown from its start on a click",
      { wish: wish({ fromStart: true }), observed: shown, screen: screen() },
      "show",
    ],
    ["is another customer's", { wish: wish(), observed: shown, screen: BENS }, "show"],
    [
      "is the same address of another conversation",
      { wish: wish({ conversationId: "ben" }), observed: shown, screen: screen() },
      "show",
    ],
    ["is another address of the same one", { wish: wish({ url: BEN }), observed: shown, screen: screen() }, "show"],
  ])("%s", (_, place, step) => {
    expect(nextStep(place)).toBe(step);
  });

  test("is enough only while it is on screen for sure", () => {
    for (const observed of [
      OBSERVED.unsure(0),
      OBSERVED.loading(OLDER),
      OBSERVED.held(OLDER),
      OBSERVED.failed(OLDER),
    ]) {
      expect(nextStep({ wish: wish(), observed, screen: screen() })).toBe("show");
    }
  });
});

test("nothing on screen is nobody's record", () => {
  expect(shows(null, wish())).toBe(false);
  expect(shows(screen(), wish())).toBe(true);
  expect(shows(screen({ doubt: { page: 1, others: [] } }), wish())).toBe(false);
});
