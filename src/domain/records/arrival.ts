import * as LIMITS from "../limits";
import type { Arrival } from "./arrived-page";
import { isAbove, isInside, isInsideShown, shownRecordAt } from "./inside";
import { isAt, moveIn, moveTo } from "./move-to";
import { UNSURE } from "./observed";
import type { Place } from "./place";
import type { Move, Screen } from "./screen";
import { isOfAnother } from "./whose";

export type { Arrival, Login, PageLoad } from "./arrived-page";

/** Time in which a page that leads to the record redirects to it. */
const LEADS_MS = 3_000;
/** How many times in a row the page is requested again when another one came, and when its address led to another customer's record. */
const STRAYS = 3;
const LED_ASTRAY = 1;
/** HTTP statuses for an address that the server does not know and never will. */
const UNKNOWN: readonly number[] = [404, 410];

/**
 * Returns the place after a page arrived in its tab. The page counts as the requested one only if its load began after the request, and if
 * it does not belong to a superseded load, which may still arrive.
 */
export function afterArrival(place: Place, arrival: Arrival): Place {
  const { observed } = place;
  const screen = withoutDoubt(place.screen, arrival);
  if (screen !== place.screen) return afterArrival({ ...place, screen }, arrival);
  switch (observed.at) {
    case "loading":
      return observed.page === arrival.page ? place : afterLoad(place, observed, arrival);
    case "shown":
      if (observed.page === arrival.page)
        return asksToLogIn(arrival, true) ? logsIn(place, arrival, place.screen) : moved(place, arrival);
      return afterOwnMove(place, observed, arrival);
    case "login":
      return asksToLogIn(arrival, isAtWanted(place, arrival))
        ? { ...place, observed: { ...observed, page: arrival.page } }
        : unsure(place, arrival);
    case "moving":
      return observed.page === arrival.page ? place : unsure(place, arrival);
    case "nowhere":
      return place;
    default:
      return asksToLogIn(arrival, isAtWanted(place, arrival)) ? logsIn(place, arrival) : unsure(place, arrival);
  }
}

/**
 * Returns the same as `afterArrival`.
 *
 * @param seen the records that all tabs of the CRM showed
 */
export function afterArrivalAmong(place: Place, seen: readonly Screen[], arrival: Arrival): Place {
  const all = { ...place, seen: [...seen] };
  const next = afterArrival(all, arrival);
  return next === all ? place : { ...next, seen: place.seen };
}

/**
 * Returns the place after the page of its tab responded. If this is a new page, it has arrived without reporting so yet, and it may be
 * unloaded before it does. Whether it asks for a login is part of its response.
 */
export function afterAnswer(place: Place, page: Omit<Arrival, "login">): Place {
  return afterArrival(place, { ...page, login: "none" });
}

/** Returns true if the page is at the wanted record, or still at the previous one. */
function isAtWanted({ screen, wish }: Place, { href }: Arrival): boolean {
  return (wish.url !== null && isInside(wish.url, href)) || (screen !== null && isInsideShown(screen, href));
}

/** Returns true if a page asks for a login. At the address of a record, only a form that looks like a login counts. */
function asksToLogIn({ login }: Arrival, isAtRecord: boolean): boolean {
  return login === "form" || (login === "field" && !isAtRecord);
}

function afterLoad(place: Place, observed: Place["observed"] & { at: "loading" }, arrival: Arrival): Place {
  const move = place.begun.at(-1);
  const came = moveIn(place, arrival);
  // After the login, the browser returns to the record.
  const isLogin = came === undefined && asksToLogIn(arrival, isAtWanted(place, arrival));
  if (isLogin && move && arrival.page > move.began) return logsIn(place, arrival);
  if (!move || came !== move) {
    // If nothing were known of other customers, this would be the requested page.
    const isLedAstray = move !== undefined && moveIn({ ...place, seen: [] }, arrival) === move;
    return afterStray(place, observed.wish, arrival, isLedAstray ? LED_ASTRAY : STRAYS);
  }
  const { href } = arrival;
  const isAtRecord = href === move.to || isInsideShown({ url: move.url, landed: move.to }, href);
  if (asksToLogIn(arrival, isAtRecord)) return logsIn(place, arrival);
  const isOfWish = observed.wish === place.wish.number;
  if (arrival.status >= 400) {
    // The sub-page where the agent was is gone; the record's own address may still exist.
    if (move.to !== move.url) return { ...unsure(place, arrival), left: without(place.left, move.conversationId) };
    const isUnknown = UNKNOWN.includes(arrival.status) && isOfWish;
    const notFound = isUnknown ? [...place.notFound, move.url] : place.notFound;
    return failed({ ...place, notFound }, observed.wish, arrival.status);
  }
  return {
    ...place,
    observed: { at: "shown", wish: observed.wish, how: observed.how, page: arrival.page },
    screen: screenFrom(move, arrival),
    begun: [],
    strays: 0,
  };
}

/** The page is requested again, but not forever. Which record came instead is still determined; if it is unknown, the page is in doubt. */
function afterStray(place: Place, wish: number, arrival: Arrival, most = STRAYS): Place {
  const seen = unsure(place, arrival);
  const strays = place.strays + 1;
  if (strays <= most) return { ...seen, strays };
  const { page, href, status } = arrival;
  const move = place.begun.findLast(({ began }) => page > began);
  const unknown = move && status < 400 ? { ...screenOf(move, href), doubt: { page, others: [] } } : null;
  const screen = seen.screen ?? unknown;
  return { ...seen, observed: { at: "failed", wish, status: 0, error: null }, screen, begun: [], strays: 0 };
}

/** A page came that the bridge did not request last: the agent navigated, or a load could not be stopped. */
function afterOwnMove(place: Place, observed: Place["observed"] & { at: "shown" }, arrival: Arrival): Place {
  const { page } = arrival;
  const move = moveTo(place.begun, arrival, place.seen);
  const isOvertaken = move !== undefined && page < move.began + LIMITS.loadMs;
  if (isOvertaken) return afterStray(place, observed.wish, arrival);
  // The record's page redirected by script. The referrer is reported only for a page that replaced another one.
  const isLedOn = page < observed.page + LEADS_MS && arrival.load.referrer === place.screen?.landed;
  const screen = isLedOn ? ledOn(place.screen, arrival, place.seen) : recallPage(place, arrival);
  if (asksToLogIn(arrival, screen !== null)) return logsIn(place, arrival);
  // The move that proved the previous record says nothing about this page, so it must be checked.
  const isMoved = observed.how === "in-page";
  const how = isMoved ? "already-there" : observed.how;
  // It is the same record, so there is nothing new to report.
  const wish = isMoved && place.wish.told === "in-page" ? { ...place.wish, told: how } : place.wish;
  return { ...place, wish, observed: { ...observed, how, page }, screen };
}

/** Handles navigation within the page. The record is on screen as long as the address is inside of it. */
function moved(place: Place, arrival: Arrival): Place {
  const screen = screenAfter(place.screen, arrival, place.seen);
  return screen === place.screen ? place : { ...place, screen };
}

/**
 * Returns the record that a page shows after its address changed. An application may use another address for the record, and navigate
 * there when it has loaded it.
 */
export function screenAfter(screen: Screen | null, arrival: Arrival, seen: readonly Screen[]): Screen | null {
  const { href, from } = arrival;
  const isGoneOn = screen !== null && from !== undefined && isInsideShown(screen, from);
  return isGoneOn && !isInsideShown(screen, href) ? ledOn(screen, arrival, seen) : recallAt(screen, arrival, seen);
}

/**
 * Returns the record at the address of a page. An address that identifies nobody, to which all records lead in some CRMs, may show
 * another record when it is loaded again.
 */
function recallAt(screen: Screen | null, { href, page }: Arrival, seen: readonly Screen[]): Screen | null {
  const known = shownRecordAt(screen, href, seen);
  return known || screen?.landed !== href ? known : { ...screen, doubt: { page, others: [] } };
}

/** The same for a page that may be restored from the browser's cache, with the doubt about it. */
function recallPage({ screen, seen, doubts }: Place, arrival: Arrival): Screen | null {
  const known = recallAt(screen, arrival, seen);
  const doubt = doubts.find(({ page }) => page === arrival.page);
  return known && doubt ? { ...known, doubt } : known;
}

/** Returns the record that a page shows after a script of the record's page went on to another address. */
function ledOn(screen: Screen | null, arrival: Arrival, seen: readonly Screen[]): Screen | null {
  const { href } = arrival;
  return screen && isOfAnother(screen, href, seen) ? shownRecordAt(screen, href, seen) : goneOn(screen, arrival);
}

/** Removes the doubt about a previous page: it does not apply to the next one. */
export function withoutDoubt(screen: Screen | null, { page }: Pick<Arrival, "page">): Screen | null {
  if (!screen?.doubt || screen.doubt.page === page) return screen;
  const { doubt: _over, ...sure } = screen;
  return sure;
}

/** Stores where the record's address led. A page above the record does not show it for certain. */
function goneOn<Shown extends Screen | null>(screen: Shown, { href, page }: Arrival): Shown {
  if (!screen) return screen;
  return { ...screen, landed: href, ...(isAbove(screen.url, href) && { doubt: { page, others: [] } }) };
}

/** Returns the record that a load shows. */
export function screenFrom(move: Move, arrival: Arrival): Screen {
  return goneOn(screenOf(move, arrival.href), arrival);
}

/** @param screen the record that the page showed before it asked for a login, and may still show beneath */
function logsIn(place: Place, { page, href }: Arrival, screen: Screen | null = null): Place {
  const isBeneath = screen !== null && isInsideShown(screen, href);
  return { ...place, observed: { at: "login", page }, screen: isBeneath ? screen : null, begun: [], strays: 0 };
}

/** The state of the page is unknown. Its record is known if one of the bridge's loads led there. */
function unsure(place: Place, arrival: Arrival): Place {
  const move = moveIn(place, arrival);
  if (move) {
    const screen = arrival.status < 400 ? screenFrom(move, arrival) : null;
    // The browser cancelled all earlier moves. If the same page reports its arrival again, it must not count for one of them.
    const begun = place.begun.filter(({ began }) => began > move.began);
    return { ...place, observed: UNSURE, screen, begun };
  }
  // After a move that was not proved, the page has the address of another record, but still shows the previous one.
  if (place.observed.at === "unsure" && place.observed.anew) return place;
  // The same applies for a moment to a page whose move was just taken back.
  const isMoved = place.begun.some((one) => arrival.page < one.began && isAt(one, arrival.href));
  const screen = isMoved ? place.screen : recallPage(place, arrival);
  return { ...place, observed: UNSURE, screen };
}

export function screenOf({ conversationId, url, name, known }: Move, landed: string): Screen {
  return { conversationId, url, name, known, landed };
}

function failed(place: Place, wish: number, status: number): Place {
  return { ...place, observed: { at: "failed", wish, status, error: null }, screen: null, begun: [] };
}

/** Records that a move of the tab to a record begins. */
export function beginMove(place: Place, move: Move): Place {
  return { ...place, begun: [...place.begun, move].slice(-LIMITS.movesRemembered) };
}

/** Remembers the sub-page of the current record, before the page shows the record of another conversation. */
export function leave(place: Place, from: string, to: string | null): Place {
  const { screen } = place;
  if (!screen || screen.conversationId === to || !isInsideShown(screen, from)) return place;
  const others = Object.entries(without(place.left, screen.conversationId)).slice(1 - LIMITS.placesLeft);
  const left = { ...Object.fromEntries(others), [screen.conversationId]: { url: screen.url, to: from } };
  return { ...place, left };
}

/** Returns the address for the tab: the record's own, or the sub-page at which the agent left it. */
export function addressFor({ wish, left }: Pick<Place, "wish" | "left">): string | null {
  const { url, conversationId, fromStart } = wish;
  const before = fromStart || conversationId === null ? undefined : left[conversationId];
  return before && before.url === url ? before.to : url;
}

function without<Value>(record: Readonly<Record<string, Value>>, key: string): Record<string, Value> {
  const { [key]: _gone, ...others } = record;
  return others;
}
