import { describe, expect, test } from "vitest";
import { adopt, arriveBehind, beginOpening, opened, remember, switchTab } from "../../../../src/domain/records/behind";
import { isComing, newPlace, type Place } from "../../../../src/domain/records/place";
import type { Move, Screen } from "../../../../src/domain/records/screen";
import { arrival } from "./places";

const ADA: Screen = {
  conversationId: "c1",
  url: "https://a.test/1",
  landed: "https://a.test/1",
  name: "Ada",
  known: {},
};
const TO_GRACE: Move = {
  conversationId: "c2",
  url: "https://a.test/2",
  to: "https://a.test/2",
  name: "Grace",
  known: {},
  began: 1_000,
};
const GRACE: Screen = {
  conversationId: "c2",
  url: "https://a.test/2",
  landed: "https://a.test/2",
  name: "Grace",
  known: {},
};

const place = (fields: Partial<Place>): Place => ({ ...newPlace("crm", null), tabId: 1, ...fields });

test("a tab that is left is remembered with what it shows, and with what is on its way to it", () => {
  expect(switchTab(place({ screen: ADA, begun: [TO_GRACE] }), 2)).toMatchObject({
    tabId: 2,
    screen: null,
    begun: [],
    behind: [{ tabId: 1, screen: ADA, begun: [TO_GRACE] }],
  });
  expect(switchTab(place({ begun: [TO_GRACE] }), 2).behind).toEqual([{ tabId: 1, screen: null, begun: [TO_GRACE] }]);
  expect(switchTab(place({}), 2).behind).toEqual([]);
});

test("back in a tab that was left, what it shows is known", () => {
  const there = switchTab(place({ screen: ADA }), 2);
  expect(switchTab(there, 1)).toMatchObject({ tabId: 1, screen: ADA, behind: [] });
});

test("a tab that was opened for the place and left before a page came can be gone on in", () => {
  const made = opened(place({ tabId: 1, screen: ADA }), 2, TO_GRACE);
  expect(isComing(made, 2)).toBe(true);
  const left = switchTab(made, 1);
  expect([isComing(left, 1), isComing(left, 2), isComing(left, 3)]).toEqual([false, true, false]);
  expect(switchTab(left, 2)).toMatchObject({ tabId: 2, isMade: true, begun: [TO_GRACE] });

  const page = arrival({ page: 5_000, href: GRACE.url });
  const arrived = { ...left, behind: left.behind.map((one) => arriveBehind(one, page, [])) };
  expect(isComing(arrived, 2)).toBe(false);
});

test.each<[what: string, screen: Screen | null, begun: Move[], href: string, then: Screen | null]>([
  ["what was on its way lands", ADA, [TO_GRACE], "https://a.test/2", GRACE],
  ["what was on its way lands in a new tab", null, [TO_GRACE], "https://a.test/2", GRACE],
  ["the agent goes elsewhere", ADA, [], "https://a.test/3", null],
  ["the agent goes on inside the record", ADA, [], "https://a.test/1/orders", ADA],
  ["the agent goes back to a record from before", ADA, [], "https://a.test/2", GRACE],
])("a page arrives in a tab that was left: %s", (what, screen, begun, href, then) => {
  const seen = what.includes("from before") ? [GRACE] : [];
  const page = arrival({ page: 5_000, href });
  expect(arriveBehind({ tabId: 1, screen, begun }, page, seen).screen).toEqual(then);
});

test("what the server refused is no record", () => {
  const page = arrival({ page: 1_001, href: "https://a.test/2", status: 500 });
  expect(arriveBehind({ tabId: 1, screen: ADA, begun: [TO_GRACE] }, page, []).screen).toBeNull();
});

test("the doubt about a page is remembered when another page comes, until it ends", () => {
  const doubt = { page: 1, others: [] };
  const shows = (page: number) => ({ at: "shown", wish: 1, how: "navigating", page }) as const;
  const doubted = remember(place({ screen: { ...ADA, doubt }, observed: shows(1) }));
  expect(doubted.doubts).toEqual([doubt]);
  expect(remember(doubted)).toBe(doubted);
  const left = remember({ ...doubted, screen: GRACE, observed: shows(2) });
  expect(left.doubts).toEqual([doubt]);
  expect(remember({ ...left, screen: ADA, observed: shows(1) }).doubts).toEqual([]);
});

test("the records that were shown last are remembered, each once", () => {
  const shown = remember(remember(place({ screen: ADA })));
  expect(shown.seen).toEqual([ADA]);
  expect(remember({ ...shown, screen: GRACE }).seen).toEqual([ADA, GRACE]);
  expect(remember({ ...shown, screen: { ...GRACE, doubt: { page: 1, others: [] } } }).seen).toEqual([ADA]);
  expect(remember(remember({ ...shown, screen: GRACE })).seen).toEqual([ADA, GRACE]);
});

describe("a tab that was being opened as the worker was stopped", () => {
  const observed = { at: "loading", wish: 1, how: "new-tab", page: null, began: 1_000 } as const;
  const opening = { ...beginOpening(place({ screen: ADA }), TO_GRACE), observed };
  const page = arrival({ page: 5_000, href: "https://a.test/2" });

  test("is known by its page, and any other is not", () => {
    const adopted = adopt(opening, 7, page);
    expect(adopted).toMatchObject({ tabId: 7, isMade: true, opening: [], begun: [TO_GRACE] });
    expect(adopted.behind).toEqual([{ tabId: 1, screen: ADA, begun: [] }]);
    expect(adopt(opening, 7, arrival({ page: 5_000, href: "https://a.test/3" }))).toBe(opening);
  });

  test("is known as one that was left, where the place has gone on meanwhile", () => {
    const adopted = adopt({ ...opening, tabId: 3, behind: [] }, 7, page);
    expect(adopted).toMatchObject({ tabId: 3, opening: [], behind: [{ tabId: 7, screen: GRACE, begun: [] }] });
  });

  test("may be the one in which the place goes on, with its record on the way", () => {
    expect(switchTab(opening, 7).begun).toEqual([TO_GRACE]);
  });

  test("is not awaited any more once the browser told its id", () => {
    expect(opened(opening, 7, TO_GRACE)).toMatchObject({ tabId: 7, isMade: true, opening: [], begun: [TO_GRACE] });
  });
});

describe("a page in a tab that no place knows", () => {
  const seen = place({ seen: [ADA, GRACE] });

  test.each([
    ["shows a record from before", "https://a.test/1", 200, ADA],
    ["shows something inside of it", "https://a.test/1/orders", 200, ADA],
    ["shows what the bridge never showed", "https://a.test/3", 200, undefined],
    ["was refused by the server", "https://a.test/1", 404, undefined],
  ])("%s", (_, href, status, screen) => {
    const adopted = adopt(seen, 7, arrival({ page: 5_000, href, status }));
    expect(adopted).toEqual(screen ? { ...seen, behind: [{ tabId: 7, screen, begun: [] }] } : seen);
  });
});
