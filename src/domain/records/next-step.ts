import type { Place, Screen, Wish } from "./place";

/**
 * What is to be done about a place.
 *
 * - `rest`: nothing, until something changes.
 * - `wait`: something is under way that tells when it is done.
 * - `show`: have a page show the record, in the tab of the place or in another one.
 * - `stop`: end a load that nobody wants any more.
 */
export type Step = "rest" | "wait" | "show" | "stop";

/**
 * Decides from what is wanted and what is observed what has to be done next. What was found out for an older wish never
 * settles a newer one, so whoever performs the steps and asks again ends at the newest wish.
 */
export function nextStep({ wish, observed, screen }: Pick<Place, "wish" | "observed" | "screen">): Step {
  if (wish.url === null) {
    // A move within a page is done, and what the page shows then is told a moment later.
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
    // Whoever has the focus once the agent is back gets their record then.
    case "login":
    case "away":
      return "wait";
  }
}

/** True where the record on screen is the one that is wished for, and nothing speaks against it. */
export function shows(screen: Screen | null, { conversationId, url }: Pick<Wish, "conversationId" | "url">): boolean {
  return screen !== null && !screen.doubt && screen.conversationId === conversationId && screen.url === url;
}
