import { expect, it } from "vitest";
import type { TimelineEntry } from "../../../../src/domain/timeline/entry";
import { readSession } from "../../../../src/protocol/session";
import { sortEntries } from "../../../../src/ui/timeline/sort-entries";

const entry = (second: number): TimelineEntry => ({
  kind: "event",
  at: `2026-01-01T10:00:0${second}.000Z`,
  type: "conversation.added",
  name: "X",
  problems: [],
});

it("sorts the newest first, and the last written first at the same time, also after the slots restarted", () => {
  const session = readSession({
    timelineNext: 202,
    "timeline:198": entry(1),
    "timeline:199": entry(2),
    "timeline:0": entry(2),
    "timeline:1": entry(2),
    "timeline:50": entry(3),
  });
  expect(sortEntries(session).map(({ slot }) => slot)).toEqual([50, 1, 0, 199, 198]);
});
