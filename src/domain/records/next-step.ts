import type { Place } from "./place";
import type { Screen } from "./screen";
import type { Wish } from "./wish";

/**
 * The next action for a place.
 *
 * - `rest`: nothing, until something changes.
 * - `wait`: an operation is in progress that reports when it has finished.
 * - `show`: let a page show the record, in the tab of the place or in another one.
 * - `stop`: stop a load that is no longer wanted.
 */
export type Step = "rest" | "wait" | "show" | "stop";

/**
 * Decides the next action from the wanted and the observed state. A result for an older wish never completes a newer one, so a caller that
 * performs each action and asks again ends at the newest wish.
 */
export function nextStep({ wish, observed, screen }: Pick<Place, "wish" | "observed" | "screen">): Step {
  if (wish.url === null) {
    // The page has already moved, and soon reports what it shows.
    if (observed.at === "moving") return "wait";
    return observed.at === "loading" ? "stop" : "rest";
  }
  const isOfThis = "wish" in observed && observed.wish === wish.number;
  switch (observed.at) {
    case "nowhere":
      return isOfThis && observed.why !== null ? "rest" : "show";
    case "unsure":
      return "show";
    case "loading":
    case "moving":
    case "silent":
      return isOfThis ? "wait" : "show";
    case "shown":
      return isOfThis || (shows(screen, wish) && !wish.fromStart) ? "rest" : "show";
    case "held":
    case "failed":
      return isOfThis ? "rest" : "show";
    // After the sign-in, the record of the conversation that is then in focus is shown.
    case "login":
    case "away":
      return "wait";
  }
}

/** Returns true if the record on screen is the wanted one and is not in doubt. */
export function shows(screen: Screen | null, { conversationId, url }: Pick<Wish, "conversationId" | "url">): boolean {
  return screen !== null && !screen.doubt && screen.conversationId === conversationId && screen.url === url;
}
