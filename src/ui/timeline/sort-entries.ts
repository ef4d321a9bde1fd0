import { byText } from "../../domain/by-text";
import * as LIMITS from "../../domain/limits";
import type { TimelineEntry } from "../../domain/timeline/entry";
import type { SessionSnapshot } from "../../protocol/session";

/** An entry, and the slot in which it is stored, which identifies it. */
export interface SortedEntry {
  slot: number;
  entry: TimelineEntry;
}

/** Returns the timeline, newest first. Of two entries with the same time, the one written later is newer. */
export function sortEntries({ timeline, values }: Pick<SessionSnapshot, "timeline" | "values">): SortedEntry[] {
  const age = (slot: number) =>
    (((values.timelineNext - 1 - slot) % LIMITS.timelineEntries) + LIMITS.timelineEntries) % LIMITS.timelineEntries;
  return [...timeline]
    .map(([slot, entry]) => ({ slot, entry }))
    .sort((one, other) => byText(other.entry.at, one.entry.at) || age(one.slot) - age(other.slot));
}
