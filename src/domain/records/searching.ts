import { recordOfLink } from "../crm/hit";
import { type Hit, landingOf } from "../crm/landing";
import * as LIMITS from "../limits";
import type { Arrival } from "./arrival";
import { shows } from "./next-step";
import type { Place } from "./place";

/** What a page says of the search that it shows. */
export interface Found {
  page: number;
  /** The address of the search. */
  to: string;
  hits: readonly Hit[];
  isSettled: boolean;
}

/** True where a search is on screen whose hits nobody looked for yet. */
export function isToSearch({ wish, observed, screen, found }: Place): boolean {
  return wish.search !== null && observed.at === "shown" && shows(screen, wish) && found?.wish !== wish.number;
}

/** The page is asked for the hits of the wish's search. */
export function beginSearch(place: Place): Place {
  return { ...place, found: { wish: place.wish.number, leads: "looking", hits: [] } };
}

/**
 * What a place wants once it is known what its search found: the record that is proved to be the customer's, or the same as
 * before. What was found for an older wish is of no concern.
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
  // The page may say anything.
  const sound = hits.filter(({ record, url }) => recordOfLink(pattern, url) === record && isOnCrm(url));
  const landing = landingOf(sound, isSettled);
  if (landing.leads === "open") return choose(place, landing.hit.url);
  const notFound = landing.leads === "none" ? [...place.notFound, to] : place.notFound;
  return { ...place, notFound, found: { wish: wish.number, leads: landing.leads, hits: sound } };
}

/** A page that could not be asked is left to the agent. */
export function leaveSearch(place: Place, wish: number): Place {
  const isLooking = place.found?.wish === wish && place.found.leads === "looking";
  return isLooking ? { ...place, found: { wish, leads: "leave", hits: [] } } : place;
}

/**
 * The agent went from the hits of a search to one of them: that is the customer's record, as long as this conversation lasts.
 * The same place where they went anywhere else.
 */
export function afterChoice(place: Place, { href, page, status, login }: Arrival): Place {
  const { wish, screen, observed, found } = place;
  if (wish.search === null || found?.wish !== wish.number || observed.at !== "shown") return place;
  if (!shows(screen, wish) || wish.conversationId === null || status >= 400 || login === "form") return place;
  const record = recordOfLink(wish.search.hit, href);
  const hit = found.hits.find((one) => one.record === record);
  if (!hit) return place;
  const next = choose(place, hit.url);
  const { conversationId, name, number } = { ...next.wish, conversationId: wish.conversationId };
  return {
    ...next,
    observed: { at: "shown", wish: number, how: "already-there", page },
    screen: { ...(screen ?? {}), conversationId, url: hit.url, landed: href, name },
  };
}

/** The place wants a record that its search found, and remembers it. */
function choose(place: Place, url: string): Place {
  const { wish, chosen } = place;
  const { conversationId, url: search } = wish;
  if (conversationId === null || search === null) return place;
  const { [conversationId]: _before, ...others } = chosen;
  const kept = Object.entries(others).slice(1 - LIMITS.choicesRemembered);
  return {
    ...place,
    chosen: { ...Object.fromEntries(kept), [conversationId]: { search, url } },
    found: null,
    wish: { ...wish, url, search: null, number: wish.number + 1, told: null },
  };
}
