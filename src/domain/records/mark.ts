import type { Visitor } from "../events/visitor";
import type { Known } from "../move/known";
import { isSamePerson } from "../state/same-person";
import type { Place } from "./place";
import type { Screen } from "./screen";

/** Why the record on screen is not that of the focused conversation. */
export type Mark =
  /** The agent is with another visitor, whose name may be unknown. */
  | { kind: "other"; of: string | null; with: string | null; why: MarkReason }
  /** No conversation has the focus. */
  | { kind: "nobody"; of: string | null }
  /** It is the record of the focused conversation, but the known values of the visitor have changed. */
  | { kind: "changed"; of: string | null; why: MarkReason }
  /** It may be the record of another customer, because the page did not prove whose record it shows. */
  | { kind: "doubt"; of: string | null }
  /** The page shows the hits of a search. The agent must choose one, or check whether the only hit is right. */
  | { kind: "search"; for: string | null; leads: "unsure" | "choose" };

export type MarkReason =
  | "unknown"
  | "paused"
  | "not-asked"
  | "not-loaded"
  | "elsewhere"
  | "kept"
  | "holds-desk"
  | "opening";

/** The parts of a conversation that a mark uses. */
export interface MarkConversation {
  conversationId: string;
  name: string | null;
  /** The values of its visitor that are known now. */
  known: Known;
}

/** The conversations that decide which mark is shown. */
export interface MarkContext {
  focus: MarkConversation | null;
  /** In a tab of a conversation's own: that conversation, unless it is over. */
  own?: MarkConversation | null;
  /** Records do not follow the focus, because of a pause. */
  isPaused: boolean;
}

/** Returns the mark for the record that a page shows; null if it is the right one, or not a record of the bridge. */
export function markOf(place: Place, { focus, own = null, isPaused }: MarkContext): Mark | null {
  const { screen } = place;
  if (screen === null) return null;
  const of = screen.name;
  if (screen.doubt) return { kind: "doubt", of };
  // A tab of a conversation's own shows what it should, whoever has the focus.
  const conversation = own?.conversationId === screen.conversationId ? own : focus;
  if (conversation === null) return { kind: "nobody", of };
  const why = isPaused ? "paused" : whyNot(place, conversation);
  if (isOfAnother(screen, conversation)) return { kind: "other", of, with: conversation.name, why };
  return hasChanged(place, screen, conversation) ? { kind: "changed", of, why } : markOfSearch(place);
}

/** Returns the mark of a tab that a place left for another one; null if its record is the right one. */
export function markBehind(
  place: Pick<Place, "wish" | "chosen">,
  screen: Screen,
  focus: MarkConversation | null,
): Mark | null {
  const of = screen.name;
  if (screen.doubt) return { kind: "doubt", of };
  if (focus === null) return { kind: "nobody", of };
  if (isOfAnother(screen, focus)) return { kind: "other", of, with: focus.name, why: "elsewhere" };
  if (!hasChanged(place, screen, focus)) return null;
  return { kind: "changed", of, why: place.wish.url === null ? "unknown" : "elsewhere" };
}

/** Returns true if the record belongs to another customer. A second conversation of the same customer does not count. */
function isOfAnother({ conversationId, known }: Screen, conversation: MarkConversation): boolean {
  return (
    conversationId !== conversation.conversationId &&
    (surestOf(known) === undefined || isAnother(known, conversation.known))
  );
}

/** Returns true if the record is no longer the one of the conversation's visitor. */
function hasChanged(
  { wish, chosen }: Pick<Place, "wish" | "chosen">,
  screen: Screen,
  conversation: MarkConversation,
): boolean {
  if (isAnother(screen.known, conversation.known)) return true;
  if (wish.conversationId !== conversation.conversationId || wish.url === screen.url) return false;
  // The search by which the wanted record was found belongs to the same visitor.
  const choice = chosen[conversation.conversationId];
  return choice?.search !== screen.url || choice.url !== wish.url;
}

/** A missing value never erases a known one, so if the surest identifier is gone, the visitor is another person. */
function isAnother(shown: Known, now: Known): boolean {
  const kind = surestOf(shown);
  return (
    kind !== undefined &&
    (now[kind] === undefined || !isSamePerson(singleIdentifier(kind, shown), singleIdentifier(kind, now)))
  );
}

/** The kinds of value that identify a customer, the most reliable first. */
export const SUREST = ["id", "email", "phone"] as const;
const NAMES = { id: "externalUserId", email: "email", phone: "phoneNumber" } as const;

function surestOf(known: Known): (typeof SUREST)[number] | undefined {
  return SUREST.find((kind) => known[kind] !== undefined);
}

/** Reduces the known values to one identifier. */
export function singleIdentifier(kind: (typeof SUREST)[number], known: Known): Visitor {
  const value = known[kind];
  return value === undefined ? {} : { [NAMES[kind]]: value };
}

function whyNot({ wish, observed, screen }: Place, conversation: MarkConversation): MarkReason {
  if (wish.conversationId !== conversation.conversationId) return "not-asked";
  if (wish.url === null) return "unknown";
  // The record that the agent requested is on screen, even if the visitor has changed since.
  if (wish.url === screen?.url) return "not-asked";
  switch (observed.at) {
    case "held":
      return observed.by === "desk" ? "holds-desk" : "kept";
    case "failed":
      return "not-loaded";
    // The agent or the CRM left the wanted record.
    case "shown":
      return observed.wish === wish.number ? "not-asked" : "opening";
    case "login":
      return "not-asked";
    default:
      return "opening";
  }
}

function markOfSearch({ wish, found, screen }: Place): Mark | null {
  if (wish.search === null || found?.wish !== wish.number || screen?.url !== wish.url) return null;
  return found.leads === "unsure" || found.leads === "choose"
    ? { kind: "search", for: wish.name, leads: found.leads }
    : null;
}
