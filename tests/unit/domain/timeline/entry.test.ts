import { expect, test } from "vitest";
import { findSame, type TimelineEntry, timelineEntrySchema } from "../../../../src/domain/timeline/entry";

const refused: TimelineEntry = { kind: "refused", at: "2024-03-05T09:00:00.000Z", reason: "forged", count: 3 };
const rejected: TimelineEntry = {
  kind: "rejected",
  at: "2024-03-05T09:00:00.000Z",
  reason: "field",
  field: "visitor",
  name: "x",
  count: 1,
};
const event: TimelineEntry = {
  kind: "event",
  at: "2024-03-05T09:00:00.000Z",
  type: "unknown",
  name: "x",
  problems: [],
};

test.each<[string, TimelineEntry, TimelineEntry | undefined]>([
  ["the same later, another number of times", { ...refused, at: "2024-03-05T10:00:00.000Z", count: 1 }, refused],
  [
    "the same with its fields in another order",
    { count: 1, name: "x", field: "visitor", reason: "field", at: "", kind: "rejected" },
    rejected,
  ],
  ["another reason", { ...refused, reason: "origin" }, undefined],
  ["another field", { ...rejected, field: "visitorId" }, undefined],
  ["less said", { kind: "rejected", at: "", reason: "field", count: 1 }, undefined],
  ["what is not counted", { ...event }, undefined],
])("%s", (_, entry, same) => {
  expect(findSame([event, refused, rejected], entry)).toBe(same);
});

test.each([refused, rejected, event])("$kind is an entry", (entry) => {
  expect(timelineEntrySchema.parse(entry)).toEqual(entry);
});
