import type { Shown } from "../../protocol/to-page";

export interface Situation {
  /** Address of the page. */
  current: string;
  /** Address of the record. */
  target: string;
  /** One of the page's frames is the desk, whose session a reload would end. */
  holdsDesk: boolean;
  hasUnsaved: boolean;
  /** The page asks the agent to log in; what is typed there is on its way already. */
  isLogin: boolean;
  /** The agent asked for the record here, knowing what is typed. */
  despiteUnsaved: boolean;
}

/**
 * How a record comes on screen. Unsaved typing comes first: in a hash-routed CRM the fragment alone replaces the form.
 */
export function decide({ current, target, holdsDesk, hasUnsaved, isLogin, despiteUnsaved }: Situation): Shown {
  if (current === target) return "already-there";
  const isInPage = withoutFragment(current) === withoutFragment(target) && target.includes("#");
  if (holdsDesk && !isInPage) return "holds-desk";
  if (isLogin && !despiteUnsaved) return "login";
  if (hasUnsaved && !despiteUnsaved) return "unsaved";
  return isInPage ? "in-page" : "navigating";
}

function withoutFragment(url: string): string {
  return url.split("#", 1)[0] ?? url;
}
