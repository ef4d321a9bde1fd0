import * as LIMITS from "../limits";
import { type Arrival, beginMove, screenAfter, screenFrom, withoutDoubt } from "./arrival";
import { shownRecordAt } from "./inside";
import { moveTo } from "./move-to";
import type { Behind, Place } from "./place";
import type { Move, Screen } from "./screen";

/** Switches the place to another tab. The previous tab may still show a record, and loads in progress may still arrive there. */
export function switchTab(place: Place, tabId: number | null): Place {
  const { tabId: before, screen, begun, behind, opening, isMade } = place;
  const isLeft = before !== null && (screen !== null || begun.length > 0);
  const left: Behind[] = isLeft ? [{ tabId: before, screen, begun, ...(isMade && { isMade }) }] : [];
  const others = behind.filter((one) => one.tabId !== tabId && one.tabId !== before);
  const back = behind.find((one) => one.tabId === tabId);
  return {
    ...place,
    tabId,
    screen: back?.screen ?? null,
    // It may be a tab that was being opened, whose record is still loading.
    begun: back?.begun ?? (tabId === null ? [] : opening),
    isMade: back?.isMade ?? false,
    behind: [...others, ...left].slice(-LIMITS.tabsBehind),
  };
}

/** A tab is being opened for the place, and its id is not known yet. */
export function beginOpening(place: Place, move: Move): Place {
  const opening = [...place.opening, move].slice(-LIMITS.movesRemembered);
  return { ...switchTab(place, null), opening };
}

/** The tab that was being opened exists now. */
export function opened(place: Place, tabId: number, move: Move): Place {
  const opening = place.opening.filter(({ to, began }) => to !== move.to || began !== move.began);
  return { ...beginMove(switchTab({ ...place, opening }, tabId), move), isMade: true };
}

/**
 * Handles a page that arrived in a tab that no place knows. If the worker was stopped just as it opened a tab, this is that tab. A
 * tab that shows an earlier record was duplicated, closed and reopened, or came back from another site.
 *
 * @returns the place, with the tab as its own or among those left behind; the same place if the tab is unrelated
 */
export function adopt(place: Place, tabId: number, arrival: Arrival): Place {
  const move = moveTo(place.opening, arrival, place.seen);
  if (!move) {
    const screen = arrival.status < 400 ? shownRecordAt(null, arrival.href, place.seen) : null;
    return screen ? leaveBehind(place, { tabId, screen, begun: [] }) : place;
  }
  if (place.tabId === null && place.observed.at === "loading") return opened(place, tabId, move);
  const opening = place.opening.filter((one) => one !== move);
  const left = arriveBehind({ tabId, screen: null, begun: [move] }, arrival, place.seen);
  return leaveBehind({ ...place, opening }, left);
}

function leaveBehind(place: Place, left: Behind): Place {
  return { ...place, behind: [...place.behind, left].slice(-LIMITS.tabsBehind) };
}

/** Updates a tab that a place left, after a page arrived in it: a record that was loading there, or one the agent went to. */
export function arriveBehind(one: Behind, arrival: Arrival, seen: readonly Screen[]): Behind {
  const move = moveTo(one.begun, arrival, seen);
  if (move) return { ...one, screen: arrival.status < 400 ? screenFrom(move, arrival) : null, begun: [] };
  return { ...one, screen: screenAfter(withoutDoubt(one.screen, arrival), arrival, seen) };
}

/** Remembers the record that is on screen now, so that it is recognized when the agent goes back to it, and whether it is in doubt. */
export function remember(place: Place): Place {
  const { screen, seen } = place;
  const next = rememberDoubt(place);
  if (!screen || screen.doubt || seen.at(-1) === screen) return next;
  const others = seen.filter((one) => one.landed !== screen.landed);
  return { ...next, seen: [...others, screen].slice(-LIMITS.recordsRemembered) };
}

function rememberDoubt(place: Place): Place {
  const { screen, doubts, observed } = place;
  const doubt = screen?.doubt;
  const page = doubt?.page ?? ("page" in observed ? observed.page : null);
  const before = doubts.find((one) => one.page === page);
  if (before === doubt) return place;
  // Without a doubt, it has ended.
  const others = doubts.filter((one) => one !== before);
  return { ...place, doubts: [...others, ...(doubt ? [doubt] : [])].slice(-LIMITS.movesRemembered) };
}
