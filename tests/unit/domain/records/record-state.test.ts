import { expect, test } from "vitest";
import type { Observed } from "../../../../src/domain/records/observed";
import { newPlace, type Place } from "../../../../src/domain/records/place";
import { type RecordState, recordStateOf } from "../../../../src/domain/records/record-state";

const WISH = 3;
const place = (observed: Observed): Place => {
  const fresh = newPlace("acme", null);
  return { ...fresh, observed, wish: { ...fresh.wish, number: WISH, conversationId: "c" } };
};
const failed = (status: number): Observed => ({ at: "failed", wish: WISH, status, error: null });

test.each<[string, Observed, RecordState]>([
  ["is on screen", { at: "shown", wish: WISH, how: "in-page", page: 1 }, "shown"],
  ["an older one is on screen", { at: "shown", wish: 2, how: "in-page", page: 1 }, "loading"],
  ["is on its way", { at: "loading", wish: WISH, how: "navigating", page: null, began: 0 }, "loading"],
  ["nobody looked yet", { at: "nowhere", wish: WISH, why: null }, "loading"],
  ["the agent worked in the page", { at: "held", wish: WISH, by: "work" }, "kept"],
  ["the page holds the desk", { at: "held", wish: WISH, by: "desk" }, "desk"],
  ["a sign-in of the CRM", { at: "login", page: 1 }, "login"],
  ["a sign-in elsewhere", { at: "away" }, "login"],
  ["a page that does not answer", { at: "silent", wish: WISH }, "silent"],
  ["the server knows no such record", failed(404), "not-found"],
  ["nor any more", failed(410), "not-found"],
  ["the server is out of order", failed(503), "failed"],
  ["no tab", { at: "nowhere", wish: WISH, why: "none" }, "no-tab"],
])("%s", (_name, observed, state) => {
  expect(recordStateOf(place(observed), "c")).toBe(state);
});

test("of another conversation, or of a CRM where nothing was asked, nothing is said", () => {
  expect(recordStateOf(place({ at: "shown", wish: WISH, how: "in-page", page: 1 }), "other")).toBeNull();
  expect(recordStateOf(undefined, "c")).toBeNull();
});

test.each([
  ["none", WISH, "not-found"],
  ["none", 2, "shown"],
  ["choose", WISH, "choose"],
  ["choose", 2, "shown"],
  ["unsure", WISH, "check"],
  ["leave", WISH, "shown"],
] as const)("of a search that led to %s, found for wish %i: %s", (leads, wish, state) => {
  const about = { conversationId: "c", search: "https://crm.example/?q=a", hit: "https://crm.example/contacts/*" };
  const searched = place({ at: "shown", wish: WISH, how: "in-page", page: 1 });
  expect(recordStateOf({ ...searched, found: { ...about, wish, leads, hits: [] } }, "c")).toBe(state);
});
