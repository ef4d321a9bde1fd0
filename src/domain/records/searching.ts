import { recordOfLink } from "../crm/hit";
import { type Hit, landingOf } from "../crm/landing";
import * as LIMITS from "../limits";
import type { Arrival } from "./arrival";
import { moveTo } from "./move-to";
import { shows } from "./next-step";
import type { Place } from "./place";

/** The report of a page about the search that it shows. */
export interface Found {
  page: number;
  /** The address of the search. */
  to: string;
  hits: readonly Hit[];
  isSettled: boolean;
}

/** Returns true if a search is on screen whose hits were not requested yet. */
export function shouldSearch({ wish, observed, screen, found }: Place): boolean {
  return wish.search !== null && observed.at === "shown" && shows(screen, wish) && found?.wish !== wish.number;
}

/** Notes that the page is asked for the hits of the wish's search. */
export function beginSearch(place: Place): Place {
  const { wish } = place;
  if (wish.search === null || wish.url === null) return place;
  const { number, conversationId, url: search } = wish;
  const about = { wish: number, conversationId, search, hit: wish.search.hit };
  return { ...place, found: { ...about, leads: "looking", hits: [] } };
}

/** If a search redirected to the only record that it found, makes that the record of the place. Otherwise returns the same place. */
export function afterRedirect(place: Place): Place {
  const { wish, screen } = place;
  if (wish.search === null || !shouldSearch(place) || screen === null) return place;
  if (recordOfLink(wish.search.hit, screen.landed) === undefined) return place;
  return settleOn(beginSearch(place), screen.landed, screen.landed);
}

/**
 * Returns the place after its search reported the hits. The place then wants the record that is proved to be the customer's, or the same
 * as before. A report for an older wish is ignored.
 *
 * @param isOnCrm whether an address lies on the CRM's sites
 */
export function afterFound(
  place: Place,
  { page, to, hits, isSettled }: Found,
  isOnCrm: (url: string) => boolean,
): Place {
  const { wish, observed, found } = place;
  if (wish.search === null || found?.wish !== wish.number || found.leads !== "looking") return place;
  if (wish.url !== to || observed.at !== "shown" || observed.page !== page) return place;
  const { hit: pattern } = wish.search;
  // The page is not trusted.
  const sound = hits.filter(({ record, url }) => recordOfLink(pattern, url) === record && isOnCrm(url));
  const landing = landingOf(sound, isSettled);
  const known = { ...place, found: { ...found, leads: landing.leads, hits: sound } };
  if (landing.leads === "open") return choose(known, landing.hit.url);
  return landing.leads === "none" ? { ...known, notFound: [...place.notFound, to] } : known;
}

/** Leaves a page that did not respond to the agent. */
export function leaveSearch(place: Place, wish: number): Place {
  const { found } = place;
  return found?.wish === wish && found.leads === "looking" ? { ...place, found: { ...found, leads: "leave" } } : place;
}

/**
 * If the agent opened one of the hits of a search, makes that the customer's record as long as the conversation lasts, even if another one
 * was opened or chosen before. Otherwise returns the same place.
 */
export function afterChoice(place: Place, arrival: Arrival): Place {
  const { wish, screen, observed, found } = place;
  const { href, page, status, login } = arrival;
  if (found === null || wish.conversationId === null || found.conversationId !== wish.conversationId) return place;
  if (observed.at !== "shown" || status >= 400 || login === "form") return place;
  if (!shows(screen, { conversationId: found.conversationId, url: found.search })) return place;
  const record = recordOfLink(found.hit, href);
  const hit = found.hits.find((one) => one.record === record);
  // A late load of the bridge is not a choice of the agent.
  if (!hit || moveTo(place.begun, arrival, place.seen)) return place;
  return settleOn({ ...place, observed: { ...observed, page } }, hit.url, href);
}

/** Makes the record that is already on screen the wanted one. */
function settleOn(place: Place, url: string, landed: string): Place {
  const { observed, screen } = place;
  const next = choose(place, url);
  if (next === place || observed.at !== "shown" || screen === null) return place;
  return {
    ...next,
    observed: { ...observed, wish: next.wish.number, how: "already-there" },
    screen: { ...screen, url, landed },
  };
}

/** Makes a hit of the search the wanted record, and remembers it. */
function choose(place: Place, url: string): Place {
  const { wish, chosen, found } = place;
  const { conversationId } = wish;
  if (conversationId === null || found === null) return place;
  const { [conversationId]: _before, ...others } = chosen;
  const kept = Object.entries(others).slice(1 - LIMITS.choicesRemembered);
  return {
    ...place,
    chosen: { ...Object.fromEntries(kept), [conversationId]: { search: found.search, url } },
    wish: { ...wish, url, search: null, number: wish.number + 1, told: null },
  };
}
