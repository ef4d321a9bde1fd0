import * as LIMITS from "../../domain/limits";
import { type Counted, isSame, type TimelineEntry } from "../../domain/timeline/entry";
import type { SessionStore } from "./session-store";

const PROBLEM_STAYS_MS = 10 * 60_000;

type Untimed<Entry> = Entry extends TimelineEntry ? Omit<Entry, "at"> : never;
type Problem = Extract<TimelineEntry, { kind: "problem" }>;

/** The timeline that the agent sees. Its methods never fail, so they can be used to report failures. */
export class Timeline {
  readonly #store: SessionStore;

  constructor(store: SessionStore) {
    this.#store = store;
  }

  /**
   * Adds an entry, which is persisted with the next commit. If the same problem is already listed, only its count
   * increases.
   */
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

  /**
   * Recent problems are not overwritten for a while, so that a flood of events does not remove the entry that reports
   * it.
   */
  #nextSlot(now: string): number {
    const first = this.#store.get("timelineNext");
    for (let next = first; next < first + LIMITS.timelineProblems; next++) {
      const there = this.#store.timeline.get(next % LIMITS.timelineEntries);
      const isRecent = there?.kind === "problem" && Date.parse(now) - Date.parse(there.at) < PROBLEM_STAYS_MS;
      if (!isRecent) return next;
    }
    return first;
  }

  /** Adds a problem and persists it soon. @param what without `count` it occurred once */
  problem(what: Omit<Problem, "at" | "kind" | "count"> & { count?: number }): void {
    this.note({ kind: "problem", count: 1, ...what });
  }

  /** Adds an entry and persists it soon, without waiting. */
  note(what: Untimed<TimelineEntry>): void {
    this.add(what);
    this.#store.commitSoon();
  }
}
