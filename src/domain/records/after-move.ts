import { KINDS, type Known } from "../move/known";
import { screenOf } from "./arrival";
import { isInsideShown } from "./inside";
import type { Behind, Move, Place, Screen } from "./place";

/** What a page says of its move to a record without a load. */
export interface Moved {
  /** The page, as it names itself. */
  page: number;
  /** The address that it was asked for. */
  to: string;
  href: string;
  result: "proved" | "not-proved" | "not-tried";
}

/**
 * What is known of a place after a page of it said what came of its move; the same place where that is of no concern to it. A
 * move that is not proved has to be made up for by a load.
 *
 * @param tabId the page's, which the place may have left meanwhile
 */
export function afterMove(place: Place, tabId: number, moved: Moved): Place {
  const { observed, begun, behind } = place;
  if (place.tabId !== tabId) {
    const changed = behind.map((one) => (one.tabId === tabId ? afterMoveIn(one, moved) : one));
    return changed.every((one, index) => one === behind[index]) ? place : { ...place, behind: changed };
  }
  // A page that was proved to show the record may not stay with it.
  const isLost = observed.at === "shown" && observed.page === moved.page && moved.result !== "proved";
  if (isLost && place.screen !== null && isInsideShown(place.screen, moved.href)) {
    return { ...place, screen: null, observed: { at: "unsure", anew: true } };
  }
  // An application may take a load over and move itself instead.
  const isUnderway = observed.at === "moving" || observed.at === "loading";
  const move = begun.at(-1);
  if (!isUnderway || observed.page !== moved.page || move?.to !== moved.to) return place;
  if (moved.result !== "proved") {
    return { ...place, begun: begun.slice(0, -1), observed: { at: "unsure", anew: true } };
  }
  return {
    ...place,
    observed: { at: "shown", wish: observed.wish, how: "in-page", page: moved.page },
    screen: screenOf(move, moved.href),
    begun: [],
    strays: 0,
  };
}

function afterMoveIn(one: Behind, { to, href, result }: Moved): Behind {
  const move = one.begun.findLast((begun) => begun.to === to);
  if (!move) return one;
  const begun = one.begun.filter((other) => other !== move);
  return { ...one, screen: result === "proved" ? screenOf(move, href) : one.screen, begun };
}

/**
 * Whoever may be on screen in a tab, and has to be gone once it shows another record: the customer of the record that is there,
 * and those whose records may land still. A search for the same customer shows nobody else, but its application may show the customer
 * from before it once more, whose answer comes late.
 *
 * @param wish of the place; a move to its own record is no other one
 */
export function othersIn(
  { tabId, screen, begun, behind, wish, found, seen }: Omit<Place, "observed">,
  inTab: number,
): Known[] {
  const there: { screen: Screen | null; begun: readonly Move[] } | undefined =
    inTab === tabId ? { screen, begun } : behind.find((one) => one.tabId === inTab);
  const { screen: shown = null, begun: moves = [] } = there ?? {};
  const isOther = ({ conversationId }: Screen | Move) => conversationId !== wish.conversationId;
  // The same may be known of two customers, such as a family's mail address: a record that was opened by it may be either's.
  const isSearch = shown !== null && found?.search === shown.url && !isOther(shown) && isIn(shown.known, wish.known);
  const before = isSearch ? seen.findLast((one) => isOther(one) && !isIn(one.known, wish.known)) : shown;
  return [...(before ? [before.known] : []), ...moves.filter(isOther).map(({ known }) => known)];
}

/** All that is known of the one is known of the other. */
function isIn(one: Known, other: Known): boolean {
  return KINDS.every((kind) => one[kind] === undefined || one[kind] === other[kind]);
}
