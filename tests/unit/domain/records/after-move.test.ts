import { describe, expect, test } from "vitest";
import { afterMove, type Moved, othersIn } from "../../../../src/domain/records/after-move";
import { ADA, BEN, BENS, BENS_MOVE, move, place, screen, wish } from "./places";

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

  test.each(["not-proved", "not-tried"] as const)(
    "%s: it is loaded, and shows whoever it showed as far as is known",
    (result) => {
      expect(afterMove(moving, 1, said({ result, href: BEN }))).toEqual({
        ...moving,
        observed: { at: "unsure", anew: true },
        begun: [],
      });
    },
  );

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
    expect(lost).toEqual({ ...shown, screen: null, observed: { at: "unsure", anew: true } });
    expect(afterMove(shown, 1, said({ result: "not-proved", href: BEN }))).toBe(shown);
  });

  test("in a tab that the place left meanwhile", () => {
    const left = place({ tabId: 2, behind: [{ tabId: 1, screen: screen(BENS), begun: [move()] }] });
    expect(afterMove(left, 1, said()).behind).toEqual([{ tabId: 1, screen: screen(), begun: [] }]);
    expect(afterMove(left, 1, said({ result: "not-proved" })).behind).toEqual([
      { tabId: 1, screen: screen(BENS), begun: [] },
    ]);
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

test("nobody else is on screen where the page shows a search for the same customer", () => {
  const known = { email: "ada@mail.example" };
  const there = (of: object) => place({ wish: wish({ known }), screen: screen({ known: of }) });
  expect(othersIn(there(known), 1)).toEqual([]);
  // The visitor became somebody else since.
  expect(othersIn(there({ email: "eve@mail.example" }), 1)).toEqual([{ email: "eve@mail.example" }]);
});
