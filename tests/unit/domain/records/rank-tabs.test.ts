import { expect, test } from "vitest";
import { rankTabs, type TabChoice } from "../../../../src/domain/records/rank-tabs";

const CRM = "https://crm.example";
const RECORD = `${CRM}/contacts/1`;
const tabs = [
  { id: 1, windowId: 10, lastAccessed: 100 },
  { id: 2, windowId: 10, lastAccessed: 300 },
  { id: 3, windowId: 20, lastAccessed: 200 },
  { id: 4, windowId: 20, lastAccessed: 50 },
].map((tab) => ({ ...tab, url: `${CRM}/home`, pinned: false, isFramed: false }));

/** The tabs, with one that is different. */
const but = (id: number, how: object) => tabs.map((tab) => (tab.id === id ? { ...tab, ...how } : tab));

test.each<[string, Partial<TabChoice>, number[]]>([
  ["the one used last", {}, [2, 3, 1, 4]],
  ["where the record was shown last", { preferredId: 4 }, [4, 2, 3, 1]],
  ["in the desk's window first", { deskWindowIds: [20] }, [3, 4, 2, 1]],
  ["where it was shown last, before the desk's window", { preferredId: 1, deskWindowIds: [20] }, [1, 3, 4, 2]],
  ["one that holds the desk last", { deskTabIds: [2], deskWindowIds: [10] }, [1, 3, 4, 2]],
  ["even where it was shown there last", { deskTabIds: [2], preferredId: 2 }, [3, 1, 4, 2]],
  ["a tab that is gone is none", { preferredId: 9 }, [2, 3, 1, 4]],
  ["one that has the record open already", { tabs: but(4, { url: RECORD }) }, [4, 2, 3, 1]],
  ["but the one where it was shown last before it", { tabs: but(4, { url: RECORD }), preferredId: 1 }, [1, 4, 2, 3]],
  [
    "a frame after a pinned one",
    { tabs: [{ ...tabs[0]!, pinned: true }, { ...tabs[1]!, isFramed: true }, ...tabs.slice(2)] },
    [3, 4, 1, 2],
  ],
  ["a pinned one late", { tabs: but(2, { pinned: true }) }, [3, 1, 4, 2]],
  ["a pinned one that has the record open all the same", { tabs: but(2, { pinned: true, url: RECORD }) }, [2, 3, 1, 4]],
  ["one on another host late", { tabs: but(2, { url: "https://help.crm.example/" }) }, [3, 1, 4, 2]],
  [
    "another host before a pinned one, a pinned one before the desk",
    {
      tabs: [{ ...tabs[0]!, url: "https://other.example/" }, { ...tabs[1]!, pinned: true }, ...tabs.slice(2)],
      deskTabIds: [3],
    },
    [4, 1, 2, 3],
  ],
  ["one whose address can't be seen as on another host", { tabs: but(2, { url: "" }) }, [3, 1, 4, 2]],
  ["none at all", { tabs: [] }, []],
])("%s", (_, choice, ranked) => {
  const usual = { tabs, url: RECORD, preferredId: null, deskWindowIds: [], deskTabIds: [] };
  expect(rankTabs({ ...usual, ...choice })).toEqual(ranked);
});
