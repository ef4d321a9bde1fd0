import { describe, expect, test } from "vitest";
import type { Place } from "../../../../src/domain/records/place";
import { toCheck } from "../../../../src/domain/records/to-check";
import { ADA, BEN, BENS, place, screen, wish } from "./places";

const PAGE = 10_050;
const shown: Partial<Place> = { observed: { at: "shown", wish: 5, how: "navigating", page: PAGE }, screen: screen() };
const asked = {
  tabId: 1,
  page: PAGE,
  url: ADA,
  landed: ADA,
  known: {},
  others: [{}],
  mustProve: false,
  isDoubted: false,
};
const ELSEWHERE = "https://crm.example/clients/7";

describe("a page is checked", () => {
  test("if a load brought it, and somebody else is known", () => {
    expect(toCheck(place(shown), [BENS])).toEqual(asked);
  });

  test("if the record's address led to another one, even if nobody else is known", () => {
    const led = place({ ...shown, screen: screen({ landed: ELSEWHERE }) });
    expect(toCheck(led, [])).toEqual({ ...asked, landed: ELSEWHERE, others: [], mustProve: true });
    const inside = place({ ...shown, screen: screen({ landed: `${ADA}/orders` }) });
    expect(toCheck(inside, [BENS])).toMatchObject({ mustProve: false });
  });

  test("with all that is known of the customer now", () => {
    const known = { id: "1" };
    const now = { conversationId: screen().conversationId, known: { id: "1", email: "ada@example.org" } };
    const of = place({ ...shown, screen: screen({ known }) });
    expect(toCheck(of, [{ ...now, known: { name: "Before" } }, now, BENS])).toEqual({ ...asked, known: now.known });
  });

  test("again if it was in doubt", () => {
    const doubt = { page: PAGE, others: [{ conversationId: "ben", known: {} }] };
    expect(toCheck(place({ ...shown, screen: screen({ doubt }) }), [BENS])).toEqual({ ...asked, isDoubted: true });
  });

  test.each<[string, Partial<Place>]>([
    ["without a tab", { tabId: null }],
    ["that loads", { observed: { at: "loading", wish: 5, how: "navigating", page: null, began: 1 } }],
    [
      "that was moved without a load, which it proved",
      { observed: { at: "shown", wish: 5, how: "in-page", page: PAGE } },
    ],
    ["of no record", { screen: null }],
    ["of another record than the wanted one", { screen: screen(BENS) }],
    ["of a search, which lists many customers", { wish: wish({ search: { hit: BEN, identifiers: {} } }) }],
    ["above the record, which stays in doubt", { screen: screen({ doubt: { page: PAGE, others: [] } }) }],
  ])("but not one %s", (_, fields) => {
    expect(toCheck(place({ ...shown, ...fields }), [BENS])).toBeUndefined();
  });

  test("but not for the customer's own other records", () => {
    expect(toCheck(place(shown), [screen()])).toBeUndefined();
  });
});
