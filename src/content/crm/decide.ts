import type { ShowResult } from "../../protocol/page-answers";

export interface Situation {
  /** Address of the page. */
  current: string;
  /** Address of the record. */
  target: string;
  /** Addresses at which the record is on screen already. */
  same: readonly string[];
  /** The page handles the request long after it was sent. */
  isLate: boolean;
  /** The page at the address does not show the record, so the record has to be loaded. */
  anew: boolean;
  /** HTTP status of the page, 0 if unknown. */
  status: number;
  /** Facts about the visitor are known that the page must show after a move without a load. */
  canProve: boolean;
  /** The page's application may be asked to show the record without a load. */
  isInApp: boolean;
  /** The page was moved to this record without a load, and does not show it yet. */
  isMoving: boolean;
  /** The page is being moved without a load, or did not follow such a move: its address does not prove what it shows. */
  isUnproved: boolean;
  /** The page asks the agent to log in; what is typed there is already being submitted. */
  isLogin: boolean;
  hasWork: boolean;
  /** The agent agreed to lose unsaved input in the page. */
  overWork: boolean;
  /** One of the page's frames is the desk, whose session a load would end. */
  holdsDesk: boolean;
}

/** Decides how to show a record. Unsaved work is checked first: in a hash-routed CRM, a new fragment alone replaces the form. */
export function decide(situation: Situation): ShowResult {
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

/** Returns true if at most the fragment differs and `target` has one, so that the browser loads nothing. */
export function isSamePage(current: string, target: string): boolean {
  return withoutFragment(current) === withoutFragment(target) && target.includes("#");
}

function withoutFragment(url: string): string {
  return url.split("#", 1)[0] ?? url;
}
