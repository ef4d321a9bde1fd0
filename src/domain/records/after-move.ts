import * as LIMITS from "../limits";
import { KINDS, type Known } from "../move/known";
import { screenOf } from "./arrival";
import { isInsideShown } from "./inside";
import { isUnderway } from "./observed";
import type { Place } from "./place";
import type { Move, Screen } from "./screen";

/** The report of a page about its move to a record without a load. */
export interface Moved {
  /** The ID of the page. */
  page: number;
  /** The requested address. */
  to: string;
  href: string;
  result: "proved" | "not-proved" | "not-tried" | "another";
}

/**
 * Returns the place after a page reported the result of its move, or the same place if the report does not concern it. A move that is
 * not proved is followed by a load. Until that has arrived, it is uncertain whose record the page shows.
 *
 * @param tabId the tab of the page, which the place may have left meanwhile
 */
export function afterMove(place: Place, tabId: number, moved: Moved): Place {
  const { observed, begun, behind, seen } = place;
  if (place.tabId !== tabId) {
    const changed = behind.map((one) => (one.tabId === tabId ? afterMoveIn(one, moved, seen) : one));
    return changed.every((one, index) => one === behind[index]) ? place : { ...place, behind: changed };
  }
  const page = "page" in observed ? observed.page : moved.page;
  const next = page === moved.page ? afterMoveIn(place, moved, seen) : place;
  // Another load would bring the same page.
  if (next === place || moved.result === "another") return next;
  if (moved.result === "not-tried" && next.begun === begun) return next;
  // An application may intercept a load and navigate itself instead.
  if (isUnderway(observed)) {
    if (begun.at(-1)?.to !== moved.to) return next;
    const { wish } = observed;
    if (moved.result === "proved")
      return { ...next, observed: { at: "shown", wish, how: "in-page", page: moved.page }, strays: 0 };
  } else if (observed.at !== "shown") return next;
  return { ...next, observed: { at: "unsure", anew: moved.result !== "proved" } };
}

/** The same for one tab. */
function afterMoveIn<Tab extends Pick<Place, "screen" | "begun">>(
  tab: Tab,
  { page, to, href, result }: Moved,
  seen: readonly Screen[],
): Tab {
  const { screen, begun } = tab;
  // A loaded page that shows another customer has ended its move by arriving.
  const move = result === "another" ? undefined : begun.findLast((one) => one.to === to);
  if (!move) {
    if (result === "not-tried") return screen?.doubt?.page === page ? { ...tab, screen: lessDoubted(screen) } : tab;
    // A page that was proved to show the record may lose it again, and one that was loaded may show another from the start.
    const isThere = (at: string) => screen !== null && (at === screen.landed || isInsideShown(screen, at));
    const isLost = result !== "proved" && screen !== null && isThere(to) && isThere(href);
    if (!isLost || (result === "another" && screen.doubt?.page === page)) return tab;
    const before = seen.findLast(({ conversationId }) => conversationId !== screen.conversationId);
    return { ...tab, screen: doubted(screen, page, before) };
  }
  if (result === "proved") return { ...tab, screen: screenOf(move, href), begun: [] };
  const others = begun.filter((one) => one !== move);
  if (result === "not-tried") return { ...tab, begun: others };
  return { ...tab, begun: others, screen: doubted(screen ?? screenOf(move, href), page, move) };
}

/** Returns the record that a page still shows. What made it uncertain does not end when the record is requested again. */
export function stillDoubted(screen: Screen, before: Screen | null | undefined, page: number): Screen {
  const doubt = before?.url === screen.url ? before.doubt : undefined;
  return doubt?.page === page ? { ...screen, doubt } : screen;
}

function doubted(screen: Screen, page: number, other: Screen | Move | undefined): Screen {
  const before = screen.doubt?.others ?? [];
  const others = other ? [{ conversationId: other.conversationId, known: other.known }] : [];
  return { ...screen, doubt: { page, others: [...before, ...others].slice(-LIMITS.movesRemembered) } };
}

/** Removes the latest doubt, because the page shows again what it showed before that move. */
function lessDoubted({ doubt, ...sure }: Screen): Screen {
  const others = doubt?.others.slice(0, -1) ?? [];
  return doubt && others.length > 0 ? { ...sure, doubt: { ...doubt, others } } : sure;
}

/**
 * Returns the customers who may be on screen in a tab, and must have disappeared when it shows another record: the customer of the
 * current record, and those whose records may still arrive or may be there already. A search for the same customer shows nobody else,
 * but its application may show the previous customer once more, because of a late response.
 *
 * @param wish the wish of the place; a move to its own record is not one of the others
 */
export function othersIn(
  { tabId, screen, begun, behind, wish, found, seen }: Omit<Place, "observed">,
  inTab: number,
): Known[] {
  const there: { screen: Screen | null; begun: readonly Move[] } | undefined =
    inTab === tabId ? { screen, begun } : behind.find((one) => one.tabId === inTab);
  const { screen: shown = null, begun: moves = [] } = there ?? {};
  const isOther = ({ conversationId }: Pick<Screen, "conversationId">) => conversationId !== wish.conversationId;
  // Two customers may share a value, such as a family's email address. A record that was opened by it may belong to either.
  const isSearch = shown !== null && found?.search === shown.url && !isOther(shown) && isIn(shown.known, wish.known);
  const before = isSearch ? seen.findLast((one) => isOther(one) && !isIn(one.known, wish.known)) : shown;
  const late = [...moves, ...(shown?.doubt?.others ?? [])].filter(isOther);
  return [...(before ? [before.known] : []), ...late.map(({ known }) => known)];
}

/** Returns true if all known values of the one are known of the other. */
function isIn(one: Known, other: Known): boolean {
  return KINDS.every((kind) => one[kind] === undefined || one[kind] === other[kind]);
}
