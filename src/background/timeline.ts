import * as LIMITS from "../domain/limits";
import { type Counted, isSame, type TimelineEntry } from "../domain/timeline/entry";
import type { SessionStore } from "./session-store";

const PROBLEM_STAYS_MS = 10 * 60_000;

type Untimed<Entry> = Entry extends TimelineEntry ? Omit<Entry, "at"> : never;

/** What the agent is told of what happened. It never fails, so it can tell of failures. */
export class Timeline {
  readonly #store: SessionStore;

  constructor(store: SessionStore) {
    this.#store = store;
  }

  /** Adds a line, written with the next commit. The same problem again only counts up. */
  add(what: Untimed<TimelineEntry>): void {
    const entry: TimelineEntry = { ...what, at: new Date().toISOString() };
    if ("count" in entry && this.#countUp(entry)) return;
    const next = this.#nextSlot(entry.at);
    this.#store.putTimelineEntry(next % LIMITS.timelineEntries, entry);
    this.#store.set("timelineNext", next + 1);
  }

  #countUp(entry: Counted): boolean {
    const [slot, same] = [...this.#store.timeline].find(([, one]) => isSame(one, entry)) ?? [];
    if (slot === undefined || !same || !("count" in same)) return false;
    this.#store.putTimelineEntry(slot, { ...entry, count: same.count + entry.count });
    return true;
  }

  /** A flood of events must not wash away the line that tells of it, so problems stay for a while. */
  #nextSlot(now: string): number {
    const first = this.#store.get("timelineNext");
    for (let next = first; next < first + LIMITS.timelineProblems; next++) {
      const there = this.#store.timeline.get(next % LIMITS.timelineEntries);
      const isRecent = there?.kind === "problem" && Date.parse(now) - Date.parse(there.at) < PROBLEM_STAYS_MS;
      if (!isRecent) return next;
    }
    return first;
  }

  /** Adds a line that nobody waits for. */
  note(what: Untimed<TimelineEntry>): void {
    this.add(what);
    this.#store.commitSoon();
  }
}
