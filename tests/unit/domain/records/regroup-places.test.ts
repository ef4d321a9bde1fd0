import { expect, test } from "vitest";
import { newPlace, type Place, type Screen } from "../../../../src/domain/records/place";
import { regroupPlaces } from "../../../../src/domain/records/regroup-places";

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

test("a record that is on its way to a tab is known when it arrives", () => {
  const move = {
    conversationId: "c1",
    url: "https://a.test/1",
    to: "https://a.test/1",
    name: null,
    known: {},
    began: 1_000,
  };
  const another = { ...move, conversationId: "c2" };
  const housed = regroupPlaces([place(null, { tabId: 1, begun: [move], opening: [another] })], true);
  expect(housed.map(({ ownOf, opening }) => [ownOf, opening])).toEqual([
    ["c2", [another]],
    ["c1", [move]],
  ]);
});

test("places that fit stay as they are", () => {
  const places = [place(null, { tabId: 1 })];
  expect(regroupPlaces(places, false)).toEqual(places);
});
