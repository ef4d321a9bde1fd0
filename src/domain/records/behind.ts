import * as LIMITS from "../limits";
import { type Arrival, moveTo, screenOf } from "./arrival";
import { recall } from "./inside";
import type { Behind, Place, Screen } from "./place";

/** The place goes on in another tab. The one before may show a record still, or one may be on its way there. */
export function goOn(place: Place, tabId: number): Place {
  const { tabId: before, screen, behind, observed, begun } = place;
  const coming = observed.at === "loading" ? (begun.at(-1) ?? null) : null;
  const left = before !== null && (screen || coming) ? [{ tabId: before, screen, coming }] : [];
  const others = behind.filter((one) => one.tabId !== tabId && one.tabId !== before);
  const back = behind.find((one) => one.tabId === tabId);
  const all = [...others, ...left].slice(-LIMITS.tabsBehind);
  return { ...place, tabId, screen: back?.screen ?? null, begun: [], isMade: false, behind: all };
}

/** What a tab shows that was left behind, after a page arrived in it; undefined where that is no record any more. */
export function arriveBehind(one: Behind, arrival: Arrival, seen: readonly Screen[]): Behind | undefined {
  const move = one.coming && moveTo([one.coming], arrival);
  const screen = move && arrival.status < 400 ? screenOf(move, arrival.href) : recall(one.screen, arrival.href, seen);
  return screen ? { ...one, screen, coming: null } : undefined;
}

/** Remembers a record that is on screen by now, so that it is known when the agent goes back to it. */
export function remember(place: Place): Place {
  const { screen, seen } = place;
  if (!screen || seen.at(-1) === screen) return place;
  const others = seen.filter((one) => one.landed !== screen.landed);
  return { ...place, seen: [...others, screen].slice(-LIMITS.recordsRemembered) };
}
