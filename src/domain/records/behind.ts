import * as LIMITS from "../limits";
import { type Arrival, moveTo, screenOf } from "./arrival";
import { recall } from "./inside";
import type { Behind, Place, Screen } from "./place";

/** The place goes on in another tab. The one before may show a record still, and what is on its way there may land. */
export function goOn(place: Place, tabId: number): Place {
  const { tabId: before, screen, begun, behind } = place;
  const isLeft = before !== null && (screen !== null || begun.length > 0);
  const left: Behind[] = isLeft ? [{ tabId: before, screen, begun }] : [];
  const others = behind.filter((one) => one.tabId !== tabId && one.tabId !== before);
  const back = behind.find((one) => one.tabId === tabId);
  return {
    ...place,
    tabId,
    screen: back?.screen ?? null,
    begun: back?.begun ?? [],
    isMade: false,
    behind: [...others, ...left].slice(-LIMITS.tabsBehind),
  };
}

/** What a tab shows that a place left, after a page arrived in it: what was on its way there, or what the agent went to. */
export function arriveBehind(one: Behind, arrival: Arrival, seen: readonly Screen[]): Behind {
  const move = moveTo(one.begun, arrival);
  if (move) return { ...one, screen: arrival.status < 400 ? screenOf(move, arrival.href) : null, begun: [] };
  return { ...one, screen: recall(one.screen, arrival.href, seen) };
}

/** Remembers a record that is on screen by now, so that it is known when the agent goes back to it. */
export function remember(place: Place): Place {
  const { screen, seen } = place;
  if (!screen || seen.at(-1) === screen) return place;
  const others = seen.filter((one) => one.landed !== screen.landed);
  return { ...place, seen: [...others, screen].slice(-LIMITS.recordsRemembered) };
}
