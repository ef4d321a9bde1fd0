import { expect, test } from "vitest";
import { isComing, newPlace, type Place } from "../../../../src/domain/records/place";
import { regroupPlaces } from "../../../../src/domain/records/regroup-places";
import type { Move, Screen } from "../../../../src/domain/records/screen";

const screen = (n: number): Screen => {
  const url = `https://a.test/${n}`;
  return { conversationId: `c${n}`, url, landed: url, name: null, known: {} };
};
const place = (ownOf: string | null, fields: Partial<Place>): Place => ({ ...newPlace("crm", ownOf), ...fields });

test("from a tab for each conversation to one tab: what they show is left behind", () => {
  const own = [place("c1", { tabId: 1, screen: screen(1) }), place("c2", { tabId: 2, screen: screen(2) })];
  const [one, ...others] = regroupPlaces(own, false);
  expect(others).toEqual([]);
  expect(one).toMatchObject({ ownOf: null, tabId: null });
  expect(one?.behind).toEqual([
    { tabId: 1, screen: screen(1), begun: [] },
    { tabId: 2, screen: screen(2), begun: [] },
  ]);
});

test("from one tab to a tab for each conversation: each tab is that of the conversation that it shows", () => {
  const behind = [{ tabId: 1, screen: screen(1), begun: [] }];
  const housed = regroupPlaces([place(null, { tabId: 2, screen: screen(2), behind })], true);
  expect(housed.map(({ ownOf, tabId }) => [ownOf, tabId])).toEqual([
    ["c1", 1],
    ["c2", 2],
  ]);
});

test("two tabs that show one conversation's record are one place", () => {
  const behind = [{ tabId: 1, screen: screen(1), begun: [] }];
  const [one, ...others] = regroupPlaces([place(null, { tabId: 2, screen: screen(1), behind })], true);
  expect(others).toEqual([]);
  expect(one).toMatchObject({ ownOf: "c1", tabId: 1, behind: [{ tabId: 2, screen: screen(1) }] });
});

const move = (n: number): Move => {
  const url = `https://a.test/${n}`;
  return { conversationId: `c${n}`, url, to: url, name: null, known: {}, began: 1_000 + n };
};

test("a tab that is being opened is known when it arrives", () => {
  const housed = regroupPlaces([place(null, { opening: [move(2)] })], true);
  expect(housed.map(({ ownOf, opening }) => [ownOf, opening])).toEqual([["c2", [move(2)]]]);
});

test("a tab that shows no record yet is that of the conversation whose record was requested last, and no other tab is opened for it", () => {
  const begun = [move(1), move(2)];
  const [own, ...others] = regroupPlaces([place(null, { tabId: 1, begun, isMade: true })], true);
  expect(others).toEqual([]);
  expect(own).toMatchObject({ ownOf: "c2", tabId: 1, begun, isMade: true });
  const [one] = regroupPlaces([place("c2", { tabId: 1, begun, isMade: true })], false);
  expect(one).toMatchObject({ ownOf: null, tabId: null, behind: [{ tabId: 1, screen: null, begun, isMade: true }] });
  expect(isComing(one as Place, 1)).toBe(true);
});

test("a load in a tab that still shows another record stays with this tab", () => {
  const fields = { tabId: 2, screen: screen(2), begun: [move(1)] };
  expect(regroupPlaces([place(null, fields)], true)).toMatchObject([{ ownOf: "c2", ...fields }]);
  expect(regroupPlaces([place("c2", fields)], false)).toMatchObject([{ ownOf: null, behind: [fields] }]);
});

test("a tab for which nothing was requested is nobody's", () => {
  expect(regroupPlaces([place(null, { tabId: 1 })], true)).toEqual([]);
});

test("places that fit stay as they are", () => {
  const places = [place(null, { tabId: 1 })];
  expect(regroupPlaces(places, false)).toEqual(places);
});
