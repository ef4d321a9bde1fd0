import { expect, test } from "vitest";
import { rankTabs, type TabChoice } from "../../../../src/domain/crm/choose-tab";

const tabs = [
  { id: 1, windowId: 10, lastAccessed: 100 },
  { id: 2, windowId: 10, lastAccessed: 300 },
  { id: 3, windowId: 20, lastAccessed: 200 },
  { id: 4, windowId: 20, lastAccessed: 50 },
];

test.each<[string, Partial<TabChoice>, number[]]>([
  ["the one used last", {}, [2, 3, 1, 4]],
  ["where the record was shown last", { preferredId: 4 }, [4, 2, 3, 1]],
  ["in the desk's window first", { deskWindowIds: [20] }, [3, 4, 2, 1]],
  ["where it was shown last, before the desk's window", { preferredId: 1, deskWindowIds: [20] }, [1, 3, 4, 2]],
  ["one that holds the desk last", { deskTabIds: [2], deskWindowIds: [10] }, [1, 3, 4, 2]],
  ["even where it was shown there last", { deskTabIds: [2], preferredId: 2 }, [3, 1, 4, 2]],
  ["a tab that is gone is none", { preferredId: 9 }, [2, 3, 1, 4]],
  ["none at all", { tabs: [] }, []],
])("%s", (_, choice, ranked) => {
  expect(rankTabs({ tabs, preferredId: undefined, deskWindowIds: [], deskTabIds: [], ...choice })).toEqual(ranked);
});
