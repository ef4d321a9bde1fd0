import * as LIMITS from "../limits";
import { type Move, newPlace, type Place, UNSURE } from "./place";

/**
 * Regroups the places of a CRM after a change of the setting whether its records open in one tab or in a tab for each conversation. The
 * records on screen are kept, because their tabs must display whose record it is.
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
    for (const { tabId, screen, begun } of screensOf(place)) {
      if (screen === null) continue;
      change(crmId, screen.conversationId, (known) => {
        const others = known.behind.filter((one) => one.tabId !== tabId);
        return isOwnTabs && known.tabId === null
          ? { ...known, tabId, screen, observed: UNSURE }
          : { ...known, behind: [...others, { tabId, screen, begun }].slice(-LIMITS.tabsBehind) };
      });
    }
    for (const move of underwayIn(place)) {
      change(crmId, move.conversationId, (known) => ({ ...known, opening: [...known.opening, move] }));
    }
  }
  return [...housed.values()];
}

/** The tabs that show a record of this place. */
function screensOf({ tabId, screen, behind }: Place): Place["behind"] {
  return tabId === null || screen === null ? behind : [...behind, { tabId, screen, begun: [] }];
}

/** The loads of a tab that shows no record yet. They are recognised by their address when they arrive. */
function underwayIn({ screen, begun, opening }: Place): Move[] {
  return screen === null ? [...opening, ...begun] : opening;
}
