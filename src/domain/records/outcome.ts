import type { Outcome } from "../timeline/entry";
import type { Place } from "./place";

/** What the timeline is told of a place's wish; undefined while that is not known yet, and where there is nothing to say. */
export function outcomeOf({
  wish,
  observed,
}: Pick<Place, "wish" | "observed">): { outcome: Outcome; error?: string } | undefined {
  if (wish.url === null) return undefined;
  switch (observed.at) {
    case "shown":
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
