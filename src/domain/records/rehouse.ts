import * as LIMITS from "../limits";
import { newPlace, type Place } from "./place";

/**
 * The places of a CRM once its records are shown in the other way: in one tab, or in a tab for each conversation. What the
 * tabs have on screen is not forgotten by that, for they have to say whose record it is.
 *
 * @param places all places of one CRM
 */
export function rehouse(places: readonly Place[], isOwnTabs: boolean): Place[] {
  const fits = (place: Place) => (place.ownOf !== null) === isOwnTabs;
  let housed = places.filter(fits);
  for (const place of places.filter((one) => !fits(one))) {
    for (const { tabId, screen, begun } of screensOf(place)) {
      if (screen === null) continue;
      const ownOf = isOwnTabs ? screen.conversationId : null;
      const known = housed.find((one) => one.ownOf === ownOf) ?? newPlace(place.crmId, ownOf);
      const others = known.behind.filter((one) => one.tabId !== tabId);
      const isFree = isOwnTabs && known.tabId === null;
      const next: Place = isFree
        ? { ...known, tabId, screen, observed: { at: "unsure", anew: false } }
        : { ...known, behind: [...others, { tabId, screen, begun }].slice(-LIMITS.tabsBehind) };
      housed = [...housed.filter((one) => one !== known), next];
    }
  }
  return housed;
}

/** The tabs that have a record of this place on screen. */
function screensOf({ tabId, screen, behind }: Place): Place["behind"] {
  return tabId === null || screen === null ? behind : [...behind, { tabId, screen, begun: [] }];
}
