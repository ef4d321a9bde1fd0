import type { Place } from "./place";

/** How it is with the record of a conversation in a CRM. */
export type RecordState =
  | "shown"
  /** The search found several, of which the agent has to choose one. */
  | "choose"
  /** The search found one, and nothing shows that it is this customer's. */
  | "check"
  | "loading"
  /** The agent worked in the page, so it stays. */
  | "kept"
  /** The page holds the desk, so it stays. */
  | "desk"
  | "login"
  | "silent"
  | "not-found"
  | "failed"
  | "no-tab";

/**
 * What an agent would say of the record.
 *
 * @param place where this CRM's records are shown; undefined where none was yet
 * @returns null where this record was not asked for there
 */
export function recordStateOf(place: Place | undefined, conversationId: string): RecordState | null {
  if (place?.wish.conversationId !== conversationId) return null;
  const { observed, wish } = place;
  // What was found out for an older wish says nothing of this one.
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
