import type { Arrival } from "./arrived-page";
import { isInside } from "./inside";
import type { Place } from "./place";
import type { Move, Screen } from "./screen";
import { isOfAnother } from "./whose";

/** Maximum difference between the clocks of two processes. */
const TOLERANCE_MS = 20;
/** Time in which a redirected load must begin to count as the requested one: in a new tab, and in a page that loads it itself. */
const NEAR_MS = 1_000;
const AT_ONCE_MS = 300;

/** Returns the newest move of a place that loaded the page of its tab. */
export function moveIn({ begun, seen, observed }: Place, arrival: Arrival): Move | undefined {
  // A page that loads a record does so at once. Later, the agent left it by themselves.
  const isByPage = observed.at === "loading" && observed.page !== null;
  return moveTo(begun, arrival, seen, isByPage ? AT_ONCE_MS : NEAR_MS);
}

/**
 * Returns the newest move that loaded a page: one to the page's address, otherwise one from whose address the server or a script redirected.
 * Returns undefined if the agent navigated, or if the page was there before the move: it may have the address of a record without
 * showing it.
 *
 * @param seen the records that were shown before. A page at the address of one of them is not the result of a redirect from the record
 *   of another customer: the agent or the CRM went back to it, for example by saving a form there.
 */
export function moveTo(
  begun: readonly Move[],
  { href, page, load }: Arrival,
  seen: readonly Screen[],
  nearMs = NEAR_MS,
): Move | undefined {
  const earlier = begun.filter((move) => page > move.began - TOLERANCE_MS && !isOfAnother(move, href, seen));
  const isSentOn = (move: Move) => {
    const isByServer = load.redirects > 0 || originOf(load.address) !== originOf(move.to);
    const isByScript = [move.to, move.url].map(withoutFragment).includes(load.referrer);
    return isByScript || (isByServer && page < move.began + nearMs);
  };
  return earlier.findLast((move) => [href, load.address].some((at) => isAt(move, at))) ?? earlier.findLast(isSentOn);
}

export function isAt({ to, url }: Move, address: string): boolean {
  return address === to || isInside(url, address);
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : "";
}

function withoutFragment(url: string): string {
  return url.split("#", 1)[0] ?? "";
}
