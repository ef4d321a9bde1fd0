import { expect, test } from "vitest";
import { type Counted, isSame, type TimelineEntry, timelineEntrySchema } from "../../../../src/domain/timeline/entry";

const refused: Counted = { kind: "refused", at: "2024-03-05T09:00:00.000Z", reason: "forged", count: 3 };
const rejected: Counted = {
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

test.each<[string, Counted, TimelineEntry | undefined]>([
  ["the same later, with another count", { ...refused, at: "2024-03-05T10:00:00.000Z", count: 1 }, refused],
  [
    "the same with its fields in another order",
    { count: 1, name: "x", field: "visitor", reason: "field", at: "", kind: "rejected" },
    rejected,
  ],
  ["another reason", { ...refused, reason: "origin" } as Counted, undefined],
  ["another field", { ...rejected, field: "visitorId" }, undefined],
  ["fewer fields", { kind: "rejected", at: "", reason: "field", count: 1 }, undefined],
])("%s", (_, entry, same) => {
  expect([event, refused, rejected].find((there) => isSame(there, entry))).toBe(same);
});

test.each([refused, rejected, event])("$kind is a valid entry", (entry) => {
  expect(timelineEntrySchema.parse(entry)).toEqual(entry);
});
