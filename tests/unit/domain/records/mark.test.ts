import { describe, expect, test } from "vitest";
import type { Known } from "../../../../src/domain/move/known";
import {
  type Mark,
  type MarkContext,
  type MarkConversation,
  markBehind,
  markOf,
} from "../../../../src/domain/records/mark";
import type { Place } from "../../../../src/domain/records/place";
import type { Screen } from "../../../../src/domain/records/screen";
import { ADA, BEN, BENS, BENS_WISH, OBSERVED, place, screen, wish } from "./places";

const ADA_FOCUSED = { conversationId: "ada", name: "Ada", known: {} };
const BEN_FOCUSED = { conversationId: "ben", name: "Ben", known: {} };
const beside = (focus: MarkConversation | null, more: Partial<MarkContext> = {}): MarkContext => ({
  focus,
  isPaused: false,
  ...more,
});
const ben = wish({ ...BENS_WISH, whileFocus: "ben" });

describe("a page says nothing", () => {
  test.each<[string, Partial<Place>]>([
    ["of the record that belongs there", { screen: screen() }],
    ["where it shows no record of the bridge's", { screen: null }],
  ])("%s", (_, fields) => {
    expect(markOf(place({ observed: OBSERVED.shown(5), ...fields }), beside(ADA_FOCUSED))).toBeNull();
  });

  test("in a tab of a conversation's own, whoever has the focus", () => {
    for (const focus of [ADA_FOCUSED, BEN_FOCUSED, null]) {
      expect(markOf(place({ ownOf: "ada", screen: screen() }), beside(focus, { own: ADA_FOCUSED }))).toBeNull();
    }
  });
});

describe("a page that did not prove whose record it shows says so", () => {
  const shown = screen({ doubt: { page: 1, others: [] } });

  test.each<[string, MarkConversation | null]>([
    ["beside its own conversation", ADA_FOCUSED],
    ["beside another one", BEN_FOCUSED],
    ["beside none", null],
  ])("%s", (_, focus) => {
    const mark = { kind: "doubt", of: "Ada" };
    expect(markOf(place({ screen: shown, observed: OBSERVED.held(5) }), beside(focus))).toEqual(mark);
    expect(markBehind(place(), shown, focus)).toEqual(mark);
  });
});

describe("another conversation has the focus", () => {
  const on = (fields: Partial<Place>, isPaused = false) =>
    markOf(place({ screen: screen(), wish: ben, ...fields }), beside(BEN_FOCUSED, { isPaused }));
  const mark = { kind: "other", of: "Ada", with: "Ben" };

  test.each<[string, Partial<Place>, object]>([
    ["its record is on its way", { observed: OBSERVED.loading(6) }, { ...mark, why: "opening" }],
    ["its record is about to be requested", { observed: OBSERVED.shown(4) }, { ...mark, why: "opening" }],
    ["the agent went back from its record", { observed: OBSERVED.shown(5) }, { ...mark, why: "not-asked" }],
    [
      "it is not known who that is",
      { observed: OBSERVED.shown(4), wish: { ...ben, url: null } },
      { ...mark, why: "unknown" },
    ],
    ["its record did not load", { observed: OBSERVED.failed(5) }, { ...mark, why: "not-loaded" }],
    ["the agent worked in this page", { observed: OBSERVED.held(5) }, { ...mark, why: "kept" }],
    ["the page holds the desk", { observed: { at: "held", wish: 5, by: "desk" } }, { ...mark, why: "holds-desk" }],
    [
      "the agent asked for this one",
      { observed: OBSERVED.shown(5), wish: wish({ because: "click" }) },
      { ...mark, why: "not-asked" },
    ],
  ])("%s", (_, fields, expected) => {
    expect(on(fields)).toEqual(expected);
  });

  test.each(Object.entries(OBSERVED))("a pause is the reason, whatever is observed: %s", (_, observed) => {
    expect(on({ observed: observed(5) }, true)).toEqual({ ...mark, why: "paused" });
  });

  test("names nobody that it does not know", () => {
    const focus = { conversationId: "ben", name: null, known: {} };
    const marked = markOf(
      place({ screen: screen({ name: null }), wish: ben, observed: OBSERVED.loading(5) }),
      beside(focus),
    );
    expect(marked).toEqual({ kind: "other", of: null, with: null, why: "opening" });
  });

  test("which is the same customer's, and nothing has to be said", () => {
    const known = { id: "P-1", name: "Ada" };
    const second = { ...BEN_FOCUSED, name: "Ada", known: { ...known, email: "ada@mail.example" } };
    const asked = place({ screen: screen({ known }), wish: wish({ because: "added" }), observed: OBSERVED.shown(5) });
    expect(markOf(asked, beside(second))).toBeNull();
    expect(markBehind(asked, screen({ known }), second)).toBeNull();
    for (const other of [{ id: "P-2" }, { email: "ada@mail.example" }, {}])
      expect(markOf(asked, beside({ ...second, known: other }))).toMatchObject({ kind: "other" });
  });

  test("a tab of a conversation's own that shows another's says so", () => {
    const own = place({ ownOf: "ben", screen: screen(), wish: ben, observed: OBSERVED.loading(5) });
    expect(markOf(own, beside(BEN_FOCUSED, { own: BEN_FOCUSED }))).toEqual({ ...mark, why: "opening" });
  });
});

test("no conversation has the focus", () => {
  expect(markOf(place({ screen: screen() }), beside(null))).toEqual({ kind: "nobody", of: "Ada" });
  expect(markOf(place({ screen: screen() }), beside(null, { isPaused: true }))).toEqual({ kind: "nobody", of: "Ada" });
});

describe("what is known of the visitor has changed", () => {
  const changed = place({ screen: screen(), wish: wish({ url: BEN }), observed: OBSERVED.loading(5) });
  test.each<[string, Place, boolean, Mark | null]>([
    ["and the new address is on its way", changed, false, { kind: "changed", of: "Ada", why: "opening" }],
    ["in a pause", changed, true, { kind: "changed", of: "Ada", why: "paused" }],
    [
      "and nothing leads to a record any more",
      { ...changed, wish: wish({ url: null }) },
      false,
      { kind: "changed", of: "Ada", why: "unknown" },
    ],
  ])("%s", (_, where, isPaused, mark) => {
    expect(markOf(where, beside(ADA_FOCUSED, { isPaused }))).toEqual(mark);
  });

  test("and the conversation's own tab is not the focus", () => {
    const own = { ...changed, ownOf: "ada", observed: OBSERVED.held(5) };
    expect(markOf(own, beside(BEN_FOCUSED, { own: ADA_FOCUSED }))).toEqual({ kind: "changed", of: "Ada", why: "kept" });
  });

  const P1 = { id: "P-1", email: "ada@mail.example", phone: "+33 1 99 00 10 42", name: "Ada" };
  const EMAIL = { email: P1.email, phone: P1.phone };
  test.each<[string, Known, Known, boolean]>([
    ["nobody was known", { name: "Ada" }, P1, false],
    ["the same", P1, P1, false],
    ["more is known", { id: "P-1" }, P1, false],
    ["the email of the same customer is another one", P1, { ...P1, email: "a@mail.example" }, false],
    ["the email in other letters", EMAIL, { email: "Ada@Mail.example" }, false],
    ["another customer", P1, { ...P1, id: "P-2" }, true],
    ["another email", EMAIL, { email: "bo@mail.example" }, true],
    ["another phone", { phone: P1.phone }, { phone: "+33 1 99 00 10 43" }, true],
    ["the id is gone", P1, EMAIL, true],
    ["nothing is known any more", EMAIL, {}, true],
  ])("at an address that the agent asked for: %s", (_, known, now, isAnother) => {
    const asked = place({ screen: screen({ known }), wish: wish({ because: "click" }), observed: OBSERVED.shown(5) });
    const mark = { kind: "changed", of: "Ada", why: "not-asked" };
    expect(markOf(asked, beside({ ...ADA_FOCUSED, known: now }))).toEqual(isAnother ? mark : null);
  });
});

const SEARCH = "https://crm.example.test/search?q=ada";
const elsewhere = { kind: "changed", of: "Ada", why: "elsewhere" };

test.each<[string, Partial<Place>, Screen, MarkConversation | null, Mark | object | null]>([
  ["the record of the focus", {}, screen(), ADA_FOCUSED, null],
  ["another's", {}, BENS, ADA_FOCUSED, { kind: "other", of: "Ben", with: "Ada", why: "elsewhere" }],
  ["another's, while nobody has the focus", {}, BENS, null, { kind: "nobody", of: "Ben" }],
  ["the record of whom the focus was before", { wish: wish({ url: BEN }) }, screen(), ADA_FOCUSED, elsewhere],
  [
    "one that nothing leads to any more",
    { wish: wish({ url: null }) },
    screen(),
    ADA_FOCUSED,
    { ...elsewhere, why: "unknown" },
  ],
  ["the record of the focus, while the agent asked for another's", { wish: ben }, screen(), ADA_FOCUSED, null],
  [
    "the search in which the record was found",
    { chosen: { ada: { search: SEARCH, url: ADA } } },
    screen({ url: SEARCH }),
    ADA_FOCUSED,
    null,
  ],
])("a tab that was left behind with %s", (_, fields, on, focus, mark) => {
  expect(markBehind(place(fields), on, focus)).toEqual(mark);
});
