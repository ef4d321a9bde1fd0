import type { Outcome } from "../timeline/entry";
import type { Place } from "./place";

/** Returns the outcome of a wish for the timeline, or undefined if it is not known yet or there is nothing to report. */
export function outcomeOf({
  wish,
  observed,
  found,
}: Pick<Place, "wish" | "observed"> & Partial<Pick<Place, "found">>): { outcome: Outcome; error?: string } | undefined {
  if (wish.url === null) return undefined;
  switch (observed.at) {
    case "shown":
      // A search is only the first half.
      if (wish.search !== null) return found?.wish === wish.number ? SEARCHED[found.leads] : undefined;
      return { outcome: observed.wish === wish.number ? observed.how : "already-there" };
    case "held":
      return { outcome: observed.by === "work" ? "offered" : "holds-desk" };
    case "login":
    case "away":
      return { outcome: observed.at };
    case "failed": {
      const error = observed.status > 0 ? `HTTP ${observed.status}` : observed.error;
      return { outcome: "not-loaded", ...(error !== null && { error }) };
    }
    case "nowhere":
      return observed.why === "none" ? { outcome: "no-tab" } : undefined;
    case "unsure":
    case "loading":
    case "moving":
    case "silent":
      return undefined;
  }
}

const SEARCHED = {
  looking: undefined,
  open: undefined,
  none: { outcome: "no-hit" },
  unsure: { outcome: "unsure-hit" },
  choose: { outcome: "several-hits" },
  leave: { outcome: "unsettled" },
} as const satisfies Record<NonNullable<Place["found"]>["leads"], { outcome: Outcome } | undefined>;
