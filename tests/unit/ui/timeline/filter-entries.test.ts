import { describe, expect, test } from "vitest";
import {
  DEFAULT_FILTER,
  filterEntries,
  subjectsOf,
  type TimelineFilter,
} from "../../../../src/ui/timeline/filter-entries";
import type { SortedEntry } from "../../../../src/ui/timeline/sort-entries";

const at = "2024-03-05T09:00:00.000Z";
const ENTRIES: SortedEntry[] = [
  { slot: 0, entry: { kind: "event", at, type: "conversation.added", name: "N", problems: [], conversationId: "a" } },
  {
    slot: 1,
    entry: { kind: "effect", at, effect: "show-record", outcome: "done", conversationId: "a", crmId: "acme" },
  },
  {
    slot: 2,
    entry: { kind: "effect", at, effect: "show-record", outcome: "no-tab", conversationId: "b", crmId: "acme" },
  },
  { slot: 3, entry: { kind: "refused", at, reason: "origin", count: 2 } },
];

describe("filterEntries", () => {
  test.each<[string, Partial<TimelineFilter>, number[]]>([
    ["everything", {}, [0, 1, 2, 3]],
    ["one conversation", { conversationId: "a" }, [0, 1]],
    ["one CRM", { crmId: "acme" }, [1, 2]],
    ["problems", { onlyProblems: true }, [2, 3]],
    ["the problems of one conversation", { conversationId: "b", onlyProblems: true }, [2]],
    ["nothing", { conversationId: "gone" }, []],
  ])("%s", (_name, filter, slots) => {
    expect(filterEntries(ENTRIES, { ...DEFAULT_FILTER, ...filter }).map(({ slot }) => slot)).toEqual(slots);
  });
});

describe("subjectsOf", () => {
  test("returns each one once", () => {
    expect(subjectsOf(ENTRIES)).toEqual({ conversationIds: ["a", "b"], crmIds: ["acme"] });
  });
});

test("updates without a visible change are shown only with details", () => {
  const told: SortedEntry = { slot: 4, entry: { kind: "effect", at, effect: "tell-pages", outcome: "done" } };
  const moved: SortedEntry = {
    slot: 5,
    entry: { kind: "event", at, type: "conversation.focused", name: "N", problems: [], conversationId: "a" },
  };
  const odd: SortedEntry = {
    slot: 6,
    entry: { kind: "event", at, type: "visitor.updated", name: "N", problems: ["visitor.email"], conversationId: "a" },
  };
  const slotsOf = (isDetailed: boolean) =>
    filterEntries([told, moved, odd, ...ENTRIES], { ...DEFAULT_FILTER, isDetailed }).map(({ slot }) => slot);
  expect(slotsOf(false)).toEqual([6, 0, 1, 2, 3]);
  expect(slotsOf(true)).toEqual([4, 5, 6, 0, 1, 2, 3]);
});
