import { byText } from "../../domain/by-text";
import * as LIMITS from "../../domain/limits";
import type { TimelineEntry } from "../../domain/timeline/entry";
import type { SessionSnapshot } from "../../protocol/session";

/** An entry and the slot it is kept in, which tells entries apart. */
export interface SortedEntry {
  slot: number;
  entry: TimelineEntry;
}

/** The timeline, newest first. Of two of the same moment the one written later is newer. */
export function sortEntries({ timeline, values }: Pick<SessionSnapshot, "timeline" | "values">): SortedEntry[] {
  const age = (slot: number) =>
    (((values.timelineNext - 1 - slot) % LIMITS.timelineEntries) + LIMITS.timelineEntries) % LIMITS.timelineEntries;
  return [...timeline]
    .map(([slot, entry]) => ({ slot, entry }))
    .sort((one, other) => byText(other.entry.at, one.entry.at) || age(one.slot) - age(other.slot));
}
