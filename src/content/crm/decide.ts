import type { Did } from "../../protocol/page-answers";

export interface Situation {
  /** Address of the page. */
  current: string;
  /** Address of the record. */
  target: string;
  /** Addresses at which the record is on screen already. */
  same: readonly string[];
  /** The page gets round to it long after it was asked. */
  isLate: boolean;
  /** What is at the address is not the record, so it has to be loaded. */
  anew: boolean;
  /** What the server said of the page, 0 where it is not known. */
  status: number;
  /** Something is known of the visitor that the page would have to show after a move without a load. */
  canProve: boolean;
  /** The page's application may be asked to show the record without a load. */
  isInApp: boolean;
  /** The page was moved to this record without a load, and does not show it yet. */
  isMoving: boolean;
  /** It was moved to another one, or did not follow a move: whatever its address, nobody knows what it shows. */
  isUnproved: boolean;
  /** The page asks the agent to log in; what is typed there is on its way already. */
  isLogin: boolean;
  hasWork: boolean;
  /** The agent gives up what is written in the page. */
  overWork: boolean;
  /** One of the page's frames is the desk, whose session a load would end. */
  holdsDesk: boolean;
}

/** How a record comes on screen. Work comes first: in a hash-routed CRM the fragment alone replaces the form. */
export function decide(situation: Situation): Did {
  const { current, target, anew, isLogin, isMoving } = situation;
  if (situation.isLate) return "late";
  const isThere = current === target || situation.same.includes(current);
  const isPage = situation.status < 400;
  if (isMoving && !anew) return "moving";
  if (isThere && !anew && isPage && !situation.isUnproved) return "already";
  if (isLogin && !situation.overWork) return "login";
  if (situation.hasWork && !situation.overWork) return "work";
  const isInApp = situation.isInApp && isPage && new URL(current).origin === new URL(target).origin;
  const mayMove = !isThere && !anew && situation.canProve;
  if (mayMove && (isInApp || isSamePage(current, target))) return "moving";
  return situation.holdsDesk ? "desk" : "leaving";
}

/** True where the fragment alone differs, so that the browser loads nothing. */
export function isSamePage(current: string, target: string): boolean {
  return withoutFragment(current) === withoutFragment(target) && target.includes("#");
}

function withoutFragment(url: string): string {
  return url.split("#", 1)[0] ?? url;
}
