import type { Place } from "./place";

/** The state of a conversation's record in a CRM. */
export type RecordState =
  | "shown"
  /** The search found several records, and the agent has to choose one. */
  | "choose"
  /** The search found one record, and nothing proves that it is this customer's. */
  | "check"
  | "loading"
  /** The agent worked in the page, so it stays. */
  | "kept"
  /** The page contains the desk, so it stays. */
  | "desk"
  | "login"
  | "silent"
  | "not-found"
  | "failed"
  | "no-tab";

/**
 * Returns the state of a record for display.
 *
 * @param place the place in which this CRM's records are shown; undefined if there is none yet
 * @returns null if this record was not requested there
 */
export function recordStateOf(place: Place | undefined, conversationId: string): RecordState | null {
  if (place?.wish.conversationId !== conversationId) return null;
  const { observed, wish } = place;
  // The result of an older wish does not count for this one.
  if ("wish" in observed && observed.wish !== wish.number) return "loading";
  switch (observed.at) {
    case "shown":
      return afterSearch(place);
    case "unsure":
    case "loading":
    case "moving":
      return "loading";
    case "held":
      return observed.by === "work" ? "kept" : "desk";
    case "login":
    case "away":
      return "login";
    case "silent":
      return "silent";
    case "failed":
      return observed.status === 404 || observed.status === 410 ? "not-found" : "failed";
    case "nowhere":
      return observed.why === null ? "loading" : "no-tab";
  }
}

function afterSearch({ wish, found }: Place): RecordState {
  if (found?.wish !== wish.number) return "shown";
  switch (found.leads) {
    case "none":
      return "not-found";
    case "choose":
      return "choose";
    case "unsure":
      return "check";
    default:
      return "shown";
  }
}
