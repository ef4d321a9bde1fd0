import { describe, expect, test } from "vitest";
import { afterMove, type Moved, othersIn, stillDoubted } from "../../../../src/domain/records/after-move";
import type { Place } from "../../../../src/domain/records/place";
import { ADA, BEN, BENS, BENS_MOVE, CRM, HOME, move, OBSERVED, place, screen, wish } from "./places";

const PAGE = 9_000;
const moving = place({
  screen: screen(BENS),
  observed: { at: "moving", wish: 5, page: PAGE },
  begun: [move()],
});
const said = (fields: Partial<Moved> = {}): Moved => ({ page: PAGE, to: ADA, href: ADA, result: "proved", ...fields });

describe("a page that was moved", () => {
  test("and shows the record", () => {
    expect(afterMove(moving, 1, said({ href: `${ADA}/orders` }))).toEqual({
      ...moving,
      observed: { at: "shown", wish: 5, how: "in-page", page: PAGE },
      screen: screen({ landed: `${ADA}/orders` }),
      begun: [],
    });
  });

  test("and is as it was: it is loaded", () => {
    expect(afterMove(moving, 1, said({ result: "not-tried", href: BEN }))).toEqual({
      ...moving,
      observed: { at: "unsure", anew: true },
      begun: [],
    });
  });

  test("and does not prove it: it is loaded, and until then may show either record", () => {
    expect(afterMove(moving, 1, said({ result: "not-proved", href: BEN }))).toEqual({
      ...moving,
      observed: { at: "unsure", anew: true },
      screen: screen({ ...BENS, doubt: { page: PAGE, others: [{ conversationId: "ada", known: {} }] } }),
      begun: [],
    });
  });

  test("and does not prove it, where nothing was known of what it shows", () => {
    const { screen: shown } = afterMove({ ...moving, screen: null }, 1, said({ result: "not-proved", href: BEN }));
    expect(shown).toMatchObject({ ...screen({ landed: BEN }), doubt: { page: PAGE } });
  });

  test("once more in vain may show the record of either move", () => {
    const first = afterMove(moving, 1, said({ result: "not-proved", href: BEN }));
    const cys = { conversationId: "cy", url: `${ADA}3`, known: { name: "Cy" } };
    const again = { ...first, observed: moving.observed, begun: [move(cys)] };
    const { screen: shown } = afterMove(again, 1, said({ to: cys.url, result: "not-proved", href: BEN }));
    expect(shown?.doubt?.others.map(({ conversationId }) => conversationId)).toEqual(["ada", "cy"]);
    expect(othersIn({ ...first, screen: shown, wish: wish({ conversationId: "di" }) }, 1)).toEqual([{}, {}, cys.known]);
    const proved = afterMove({ ...again, screen: shown }, 1, said({ to: cys.url, href: cys.url }));
    expect(proved.screen?.doubt).toBeUndefined();
  });

  test("is no longer in doubt once it is as it was before the move", () => {
    const observed = OBSERVED.held(5);
    const inDoubt = afterMove({ ...moving, observed }, 1, said({ result: "not-proved", href: BEN }));
    const settled = said({ result: "not-tried", href: BEN });
    expect(inDoubt.screen?.doubt).toBeDefined();
    expect(afterMove(inDoubt, 1, settled)).toEqual({ ...inDoubt, screen: screen(BENS) });
    expect(afterMove(inDoubt, 1, { ...settled, page: PAGE + 1 })).toBe(inDoubt);
    const others = ["ada", "cy"].map((conversationId) => ({ conversationId, known: {} }));
    const before = place({ observed, screen: screen({ ...BENS, doubt: { page: PAGE, others } }) });
    expect(afterMove(before, 1, settled).screen?.doubt?.others).toEqual(others.slice(0, 1));
  });

  test.each(["unsure", "held", "silent"] as const)("after it was not waited for any more: %s", (at) => {
    const observed = OBSERVED[at](5);
    const late = { ...moving, observed };
    expect(afterMove(late, 1, said())).toEqual({ ...late, screen: screen(), begun: [] });
    expect(afterMove(late, 1, said({ result: "not-tried" }))).toEqual({ ...late, begun: [] });
    expect(afterMove(late, 1, said({ result: "not-proved" })).screen?.doubt).toBeDefined();
  });

  test.each<[string, Partial<Moved>]>([
    ["to another record", { to: BEN }],
    ["before the page that is there now", { page: 1 }],
  ])("%s: is of no concern", (_, fields) => {
    expect(afterMove(moving, 1, said(fields))).toBe(moving);
  });

  test("whose load it took over", () => {
    const observed = { at: "loading", wish: 5, how: "navigating", page: PAGE, began: 10_000 } as const;
    expect(afterMove({ ...moving, observed }, 1, said()).observed).toMatchObject({ at: "shown", how: "in-page" });
  });

  test("and did not stay with its record is loaded", () => {
    const shown = afterMove(moving, 1, said());
    const lost = afterMove(shown, 1, said({ result: "not-proved" }));
    const inDoubt = screen({ doubt: { page: PAGE, others: [] } });
    expect(lost).toEqual({ ...shown, screen: inDoubt, observed: { at: "unsure", anew: true } });
    const after = afterMove({ ...shown, seen: [BENS, screen()] }, 1, said({ result: "not-proved" }));
    expect(after.screen?.doubt?.others).toEqual([{ conversationId: "ben", known: {} }]);
    for (const elsewhere of [{ href: BEN }, { to: BEN }])
      expect(afterMove(shown, 1, said({ result: "not-proved", ...elsewhere }))).toBe(shown);
  });

  test("in a tab that the place left meanwhile", () => {
    const left = place({ tabId: 2, behind: [{ tabId: 1, screen: screen(BENS), begun: [move()] }] });
    expect(afterMove(left, 1, said()).behind).toEqual([{ tabId: 1, screen: screen(), begun: [] }]);
    expect(afterMove(left, 1, said({ result: "not-proved" })).behind).toEqual([
      {
        tabId: 1,
        screen: screen({ ...BENS, doubt: { page: PAGE, others: [{ conversationId: "ada", known: {} }] } }),
        begun: [],
      },
    ]);
    const followed = place({ tabId: 2, behind: [{ tabId: 1, screen: screen(), begun: [] }] });
    expect(afterMove(followed, 1, said({ result: "not-proved" })).behind[0]?.screen?.doubt).toBeDefined();
    expect(afterMove(left, 1, said({ to: BEN }))).toBe(left);
    expect(afterMove(left, 3, said())).toBe(left);
  });
});

test("whoever may be on screen instead: the customer before, and those whose moves were overtaken", () => {
  const known = { ada: { name: "Ada" }, ben: { name: "Ben" }, cy: { name: "Cy" } };
  const there = place({
    screen: screen({ ...BENS, known: known.ben }),
    begun: [move({ conversationId: "cy", known: known.cy }), move({ known: known.ada })],
    behind: [{ tabId: 2, screen: screen({ known: known.ada }), begun: [move({ ...BENS_MOVE, known: known.ben })] }],
  });
  expect(othersIn(there, 1)).toEqual([known.ben, known.cy]);
  expect(othersIn(there, 2)).toEqual([known.ada, known.ben]);
  expect(othersIn(there, 3)).toEqual([]);
});

describe("whoever may be on screen beside a search", () => {
  const SEARCH = `${CRM}/search?q=ada`;
  const known = { email: "ada@mail.example" };
  const searched = (fields: Partial<Place> = {}) =>
    place({
      wish: wish({ known }),
      screen: screen({ url: SEARCH, known }),
      found: { wish: 4, conversationId: "ada", search: SEARCH, hit: `${CRM}/contacts/*`, leads: "open", hits: [] },
      ...fields,
    });

  test("is nobody where it is for the same customer", () => {
    expect(othersIn(searched(), 1)).toEqual([]);
  });

  test("is who the visitor was before they became somebody else", () => {
    const eve = { email: "eve@mail.example" };
    expect(othersIn(searched({ screen: screen({ url: SEARCH, known: eve }) }), 1)).toEqual([eve]);
  });

  test("is whoever was on screen before it, in another conversation, and is not the same customer", () => {
    const ben = { email: "ben@mail.example" };
    const seen = [
      screen({ conversationId: "eve", known: { email: "eve@mail.example" } }),
      { ...BENS, known: ben },
      screen({ conversationId: "ada again", known }),
      screen({ url: SEARCH, known }),
    ];
    expect(othersIn(searched({ seen }), 1)).toEqual([ben]);
  });

  test("is whose record it is where the page shows one instead, although the same was known of them", () => {
    expect(othersIn(searched({ screen: screen({ url: BEN, known }) }), 1)).toEqual([known]);
  });
});

describe("a page that was loaded and shows another customer", () => {
  const shown = place({
    screen: screen(),
    seen: [screen(BENS)],
    observed: { at: "shown", wish: 5, how: "navigating", page: PAGE },
  });
  const another = afterMove(shown, 1, said({ result: "another" }));

  test("is in doubt, and is not loaded again", () => {
    const doubt = { page: PAGE, others: [{ conversationId: "ben", known: {} }] };
    expect(another).toEqual({ ...shown, screen: screen({ doubt }) });
    expect(afterMove(another, 1, said({ result: "another" }))).toBe(another);
  });

  test("is in doubt at an address that identifies nobody, to which the record led", () => {
    const led = { ...shown, screen: screen({ landed: HOME }) };
    expect(afterMove(led, 1, said({ result: "another", href: HOME })).screen?.doubt?.page).toBe(PAGE);
  });

  test("is no longer in doubt once it shows the customer", () => {
    expect(afterMove(another, 1, said({ result: "not-tried" }))).toEqual(shown);
  });

  test("does not count if the record is no longer on screen", () => {
    expect(afterMove(shown, 1, said({ result: "another", href: BEN }))).toBe(shown);
    expect(afterMove(shown, 1, said({ result: "another", page: PAGE + 1 }))).toBe(shown);
  });

  test("does not end a load that began meanwhile", () => {
    const loads = { ...shown, begun: [move()], observed: OBSERVED.loading(5) };
    expect(afterMove(loads, 1, said({ result: "another" })).begun).toEqual([move()]);
  });

  test("stays in doubt if the same page is requested again", () => {
    expect(stillDoubted(screen(), another.screen, PAGE)).toEqual(another.screen);
    expect(stillDoubted(screen(), another.screen, PAGE + 1)).toEqual(screen());
    expect(stillDoubted(screen(BENS), another.screen, PAGE)).toEqual(screen(BENS));
  });
});
