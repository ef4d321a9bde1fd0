import type { Place, Screen } from "./place";

/** Why the record on screen is not that of the conversation in focus. */
export type Mark =
  /** The agent is with somebody else, of whom the name is known or not. */
  | { kind: "other"; of: string | null; with: string | null; why: Why }
  /** No conversation has the focus. */
  | { kind: "nobody"; of: string | null }
  /** It is the record of the conversation in focus, but what is known of the visitor has changed since. */
  | { kind: "changed"; of: string | null; why: Why }

  /** The page shows the hits of a search, and the agent has to choose, or to look whether the one hit is the right one. */
  | { kind: "search"; for: string | null; leads: "unsure" | "choose" };

export type Why = "unknown" | "paused" | "not-asked" | "not-loaded" | "elsewhere" | "kept" | "holds-desk" | "opening";

/** The conversation in focus, as far as a mark speaks of it. */
export interface InFocus {
  conversationId: string;
  name: string | null;
}

/**
 * What a page has to say of the record that it shows, or null where it is the right one, or none of the bridge's.
 *
 * @param isPaused nothing follows the focus for now
 */
export function markOf(place: Place, focus: InFocus | null, isPaused: boolean): Mark | null {
  const { screen, ownOf, wish } = place;
  // A tab of a conversation's own shows what it should, whoever has the focus.
  if (screen === null) return null;
  if (ownOf !== null && ownOf === screen.conversationId) return markOfSearch(place);
  if (focus === null) return { kind: "nobody", of: screen.name };
  const why = isPaused ? "paused" : whyNot(place, focus);
  if (screen.conversationId !== focus.conversationId) return { kind: "other", of: screen.name, with: focus.name, why };
  if (wish.conversationId === focus.conversationId && wish.url !== screen.url)
    return { kind: "changed", of: screen.name, why };
  return markOfSearch(place);
}

/** The mark of a tab in which a record was shown before the place went on in another tab. */
export function markBehind(
  { wish, chosen }: Pick<Place, "wish" | "chosen">,
  screen: Screen,
  focus: InFocus | null,
): Mark | null {
  if (focus === null) return { kind: "nobody", of: screen.name };
  if (screen.conversationId !== focus.conversationId)
    return { kind: "other", of: screen.name, with: focus.name, why: "elsewhere" };
  if (wish.conversationId !== focus.conversationId || wish.url === screen.url) return null;
  // The search for the record that is wanted is about the same visitor.
  const choice = chosen[focus.conversationId];
  if (choice?.search === screen.url && choice.url === wish.url) return null;
  return { kind: "changed", of: screen.name, why: wish.url === null ? "unknown" : "elsewhere" };
}

function whyNot({ wish, observed }: Place, focus: InFocus): Why {
  if (wish.conversationId !== focus.conversationId) return "not-asked";
  if (wish.url === null) return "unknown";
  switch (observed.at) {
    case "held":
      return observed.by === "desk" ? "holds-desk" : "kept";
    case "failed":
      return "not-loaded";
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
