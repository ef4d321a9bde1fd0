import * as LIMITS from "../limits";
import { UNSURE } from "./observed";
import { type Behind, newPlace, type Place } from "./place";

/**
 * Regroups the places of a CRM after a change of the setting whether its records open in one tab or in a tab for each conversation. The
 * records on screen and the loads in progress are kept, because their tabs must display whose record they show.
 *
 * @param places all places of one CRM
 */
export function regroupPlaces(places: readonly Place[], isOwnTabs: boolean): Place[] {
  const fits = (place: Place) => (place.ownOf !== null) === isOwnTabs;
  const housed = new Map(places.filter(fits).map((place) => [place.ownOf, place]));
  const change = (crmId: string, conversationId: string, to: (known: Place) => Place) => {
    const ownOf = isOwnTabs ? conversationId : null;
    housed.set(ownOf, to(housed.get(ownOf) ?? newPlace(crmId, ownOf)));
  };
  for (const place of places.filter((one) => !fits(one))) {
    const { crmId } = place;
    for (const tab of tabsOf(place)) {
      const conversationId = tab.screen?.conversationId ?? tab.begun.at(-1)?.conversationId;
      if (conversationId === undefined) continue;
      change(crmId, conversationId, (known) => {
        const others = known.behind.filter((one) => one.tabId !== tab.tabId);
        return isOwnTabs && known.tabId === null
          ? { ...known, isMade: false, ...tab, observed: UNSURE }
          : { ...known, behind: [...others, tab].slice(-LIMITS.tabsBehind) };
      });
    }
    for (const move of place.opening) {
      change(crmId, move.conversationId, (known) => ({ ...known, opening: [...known.opening, move] }));
    }
  }
  return [...housed.values()];
}

/** The tabs of a place, each with the record that it shows and the loads that may still arrive in it. */
function tabsOf({ tabId, screen, begun, behind, isMade }: Place): Behind[] {
  return tabId === null ? behind : [...behind, { tabId, screen, begun, ...(isMade && { isMade }) }];
}
