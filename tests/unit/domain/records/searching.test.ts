import { describe, expect, test } from "vitest";
import { markOf } from "../../../../src/domain/records/mark";
import { nextStep } from "../../../../src/domain/records/next-step";
import { outcomeOf } from "../../../../src/domain/records/outcome-of";
import type { Place } from "../../../../src/domain/records/place";
import {
  afterChoice,
  afterFound,
  afterRedirect,
  beginSearch,
  type Found,
  leaveSearch,
  shouldSearch,
} from "../../../../src/domain/records/searching";
import { withChoice } from "../../../../src/domain/records/wishes";
import { arrival, CRM, move, place, screen, wish } from "./places";

const SEARCH = `${CRM}/find?q=ada`;
const PATTERN = `${CRM}/contacts/*`;
const WISH = wish({ url: SEARCH, search: { hit: PATTERN, identifiers: { email: "ada@mail.example" } } });
const SHOWN = { at: "shown", wish: 5, how: "navigating", page: 9_000 } as const;

function searching(fields: Partial<Place> = {}): Place {
  return place({ wish: WISH, observed: SHOWN, screen: screen({ url: SEARCH }), ...fields });
}

const hit = (id: number, isProved = true) => ({
  record: `${CRM}/contacts/${id}`,
  url: `${CRM}/contacts/${id}?tab=1`,
  isProved,
});
const found = (hits: Found["hits"], fields: Partial<Found> = {}): Found => {
  return { page: 9_000, to: SEARCH, hits, isSettled: true, ...fields };
};
const anywhere = () => true;
const looking = beginSearch(searching());

describe("shouldSearch", () => {
  test("once the search is on screen, and once", () => {
    expect(shouldSearch(searching())).toBe(true);
    expect(shouldSearch(looking)).toBe(false);
    expect(shouldSearch({ ...looking, wish: { ...WISH, number: 6 } })).toBe(true);
  });

  test.each<[string, Partial<Place>]>([
    ["a record", { wish: wish(), screen: screen() }],
    ["a page on its way", { observed: { at: "loading", wish: 5, how: "navigating", page: null, began: 1 } }],
    ["another page", { screen: screen() }],
    ["nothing known", { screen: null }],
  ])("not of %s", (_, fields) => {
    expect(shouldSearch(searching(fields))).toBe(false);
  });
});

describe("afterFound", () => {
  test("the one record of the customer is wanted from now on, and remembered", () => {
    const next = afterFound(looking, found([hit(1)]), anywhere);
    expect(next.wish).toMatchObject({ number: 6, url: `${CRM}/contacts/1?tab=1`, search: null, told: null });
    expect(next.chosen).toEqual({ ada: { search: SEARCH, url: `${CRM}/contacts/1?tab=1` } });
    expect(nextStep(next)).toBe("show");
    expect(outcomeOf({ ...next, observed: { ...SHOWN, wish: 6 } })?.outcome).toBe("navigating");
    expect(withChoice({ conversationId: "ada", url: SEARCH, name: null, known: {} }, next).url).toBe(next.wish.url);
    const gone = { chosen: next.chosen, notFound: [next.wish.url ?? ""] };
    expect(withChoice({ conversationId: "ada", url: SEARCH, name: null, known: {} }, gone).url).toBe(SEARCH);
    // Another search, of another email, is another matter.
    expect(withChoice({ conversationId: "ada", url: `${SEARCH}2`, name: null, known: {} }, next).url).toBe(
      `${SEARCH}2`,
    );
  });

  test.each<[string, Found["hits"], boolean, string | undefined]>([
    ["none", [], true, "no-hit"],
    ["unsure", [hit(1, false)], true, "unsure-hit"],
    ["choose", [hit(1), hit(2)], true, "several-hits"],
    ["leave", [hit(1)], false, "unsettled"],
  ])("%s: the search stays", (leads, hits, isSettled, outcome) => {
    const next = afterFound(looking, found(hits, { isSettled }), anywhere);
    expect(next).toMatchObject({ wish: WISH, found: { wish: 5, leads } });
    expect(nextStep(next)).toBe("rest");
    expect(outcomeOf(next)?.outcome).toBe(outcome);
    expect(next.notFound).toEqual(leads === "none" ? [SEARCH] : []);
  });

  test.each<[string, Place, Found]>([
    ["of a newer wish", { ...looking, wish: { ...WISH, number: 6 } }, found([hit(1)])],
    ["of another search", looking, found([hit(1)], { to: `${SEARCH}2` })],
    ["of another page", looking, found([hit(1)], { page: 8_000 })],
    ["of a page that nobody asked", searching(), found([hit(1)])],
    ["said twice", afterFound(looking, found([hit(1), hit(2)]), anywhere), found([hit(1)])],
    ["of a page that is going", { ...looking, observed: { at: "unsure", anew: false } }, found([hit(1)])],
  ])("what is %s is of no concern", (_, before, told) => {
    expect(afterFound(before, told, anywhere)).toBe(before);
  });

  test("a page can't make anything a record", () => {
    const lies = [
      { record: `${CRM}/contacts/1`, url: `${CRM}/admin/delete/1`, isProved: true },
      { record: `${CRM}/contacts/2`, url: "https://evil.example/contacts/2", isProved: true },
    ];
    expect(afterFound(looking, found(lies), anywhere).found?.leads).toBe("none");
    expect(afterFound(looking, found([hit(1)]), () => false).found?.leads).toBe("none");
  });

  test("until it is known where a search leads, there is nothing to tell", () => {
    expect(outcomeOf(searching())).toBeUndefined();
    expect(outcomeOf(looking)).toBeUndefined();
  });
});

describe("afterChoice", () => {
  const several = afterFound(looking, found([hit(1), hit(2)]), anywhere);
  const there = (href: string, fields = {}) => arrival({ href, page: 9_000, ...fields });

  test("the hit that the agent went to is the customer's record", () => {
    const next = afterChoice(several, there(`${CRM}/contacts/2/overview`));
    expect(next).toMatchObject({
      chosen: { ada: { search: SEARCH, url: `${CRM}/contacts/2?tab=1` } },
      wish: { number: 6, search: null },
      screen: { conversationId: "ada", landed: `${CRM}/contacts/2/overview` },
    });
    expect(nextStep(next)).toBe("rest");
  });

  test("who goes back to the hits and chooses another one has chosen that", () => {
    const opened = afterFound(looking, found([hit(1), hit(2, false)]), anywhere);
    const back = { ...opened, observed: { ...SHOWN, wish: 6 }, screen: screen({ url: SEARCH }) };
    const next = afterChoice(back, there(`${CRM}/contacts/2`));
    expect(next.chosen).toEqual({ ada: { search: SEARCH, url: `${CRM}/contacts/2?tab=1` } });
    expect(next).toMatchObject({ wish: { number: 7, url: `${CRM}/contacts/2?tab=1` }, observed: { wish: 7 } });
  });

  test("what is chosen for another conversation is not this one's", () => {
    const other = { ...several, wish: wish({ number: 7, conversationId: "ben", url: `${CRM}/contacts/9` }) };
    expect(afterChoice(other, there(`${CRM}/contacts/2`))).toBe(other);
  });

  test.each<[string, Place, Parameters<typeof afterChoice>[1]]>([
    ["a record that was not found", several, there(`${CRM}/contacts/3`)],
    ["another page", several, there(`${CRM}/home`)],
    ["the search itself", several, there(SEARCH)],
    ["a page that is not there", several, there(`${CRM}/contacts/2`, { status: 404 })],
    ["a login", several, there(`${CRM}/contacts/2`, { login: "form" })],
    ["from another page", { ...several, screen: null }, there(`${CRM}/contacts/2`)],
    [
      "a load of the bridge's that lands late",
      { ...several, begun: [move({ conversationId: "ben", url: `${CRM}/contacts/2`, began: 8_000 })] },
      there(`${CRM}/contacts/2`),
    ],
    ["from a page that is going", { ...several, observed: { at: "unsure", anew: false } }, there(`${CRM}/contacts/2`)],
  ])("%s is no choice", (_, before, arrived) => {
    expect(afterChoice(before, arrived)).toBe(before);
  });
});

test("a search that leads to a record by itself found it", () => {
  const landed = `${CRM}/contacts/1?from=search`;
  const next = afterRedirect(searching({ screen: screen({ url: SEARCH, landed }) }));
  expect(next).toMatchObject({
    chosen: { ada: { search: SEARCH, url: landed } },
    wish: { number: 6, url: landed, search: null },
    observed: { at: "shown", wish: 6 },
    screen: { url: landed, landed },
  });
  expect(nextStep(next)).toBe("rest");
  expect(afterRedirect(searching())).toEqual(searching());
});

test("a page that could not be asked is left to the agent", () => {
  expect(leaveSearch(looking, 5).found?.leads).toBe("leave");
  expect(leaveSearch(looking, 4)).toBe(looking);
});

test("the page of a search says that the agent has to choose", () => {
  const company = { focus: { conversationId: "ada", name: "Ada", known: {} }, isPaused: false };
  expect(markOf(afterFound(looking, found([hit(1), hit(2)]), anywhere), company)).toEqual({
    kind: "search",
    for: "Ada",
    leads: "choose",
  });
  expect(markOf(looking, company)).toBeNull();
});
