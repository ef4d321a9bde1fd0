import { beforeEach, expect, test, vi } from "vitest";
import type { Places } from "../../../../src/background/records/places";
import { TabChanges } from "../../../../src/background/records/tab-changes";
import type { Place } from "../../../../src/domain/records/place";
import { move, OBSERVED, place, screen } from "../../domain/records/places";
import { storedPlaces } from "./stored-places";

const BEHIND = { tabId: 2, screen: screen(), begun: [] };
const changed = vi.fn();
let places: Places;
let changes: TabChanges;

function start(fields: Partial<Place>) {
  places = storedPlaces({ a: place(fields), other: place({ tabId: 9 }) });
  changes = new TabChanges(places, changed);
}

beforeEach(() => void changed.mockClear());

test.each([
  ["shown", "closed"],
  ["loading", "closed"],
  // It is replaced, because the agent still waits for the record.
  ["silent", null],
] as const)("the closed tab of a place that was %s is gone, and why is known: %s", (at, why) => {
  start({ observed: OBSERVED[at](5), screen: screen(), begun: [move()] });
  changes.removed(1);
  const observed = { at: "nowhere", wish: 5, why };
  expect(places.get("a")).toMatchObject({ tabId: null, screen: null, begun: [], observed });
  expect(changed.mock.calls).toEqual([["a"]]);
});

test("a closed tab that the place left is forgotten, with the offer in it", () => {
  start({ behind: [BEHIND], offer: { tabId: 2, conversationId: "ada" } });
  changes.removed(2);
  expect(places.get("a")).toMatchObject({ tabId: 1, behind: [], offer: null });
  expect(changed).not.toHaveBeenCalled();
});

test.each([
  ["loading", "unsure"],
  ["shown", "shown"],
] as const)("a place that was %s is %s in a tab with another ID", (before, after) => {
  start({ observed: OBSERVED[before](5) });
  changes.replaced(7, 1);
  expect([places.get("a")?.tabId, places.get("a")?.observed.at, changed.mock.calls]).toEqual([7, after, [["a"]]]);
  expect(places.get("other")?.tabId).toBe(9);
});

test("a tab that the place left keeps its record under another ID", () => {
  start({ behind: [BEHIND] });
  changes.replaced(7, 2);
  expect(places.get("a")?.behind).toEqual([{ ...BEHIND, tabId: 7 }]);
  expect(changed).not.toHaveBeenCalled();
});

test("a place of a conversation that is over is dropped once it has no tab", () => {
  start({});
  const over = { ownOf: "ada", wish: { ...place().wish, conversationId: null } };
  const dropped = (fields: Partial<Place>, open: string[] = []) => {
    places.put("a", place({ ...over, tabId: null, ...fields }));
    places.dropEnded(new Set(open));
    return places.get("a") === undefined;
  };
  expect([
    dropped({ tabId: 1 }),
    dropped({ behind: [BEHIND] }),
    dropped({}, ["ada"]),
    dropped({ ownOf: null }),
  ]).toEqual([false, false, false, false]);
  expect(dropped({})).toBe(true);
});
