/** A record that a search found. */
export interface Hit {
  /** What it is known by, see `recordOfLink`. */
  record: string;
  /** Where its link leads. */
  url: string;
  /** The row that it stands in shows something that only this customer has. */
  isProved: boolean;
}

/**
 * Where a search leads.
 *
 * - `open`: to the one record that is proved to be the customer's.
 * - `none`: nowhere; the next address is tried.
 * - `unsure`: there is one record, and nothing shows that it is the customer's: it is offered, and not opened.
 * - `choose`: the agent chooses.
 * - `leave`: the page did not settle; it is left to the agent.
 */
export type Landing = { leads: "open"; hit: Hit } | { leads: "none" | "unsure" | "choose" | "leave" };

/** @param isSettled the page shows all that it is going to show */
export function landingOf(hits: readonly Hit[], isSettled: boolean): Landing {
  if (!isSettled) return { leads: "leave" };
  const proved = hits.filter(({ isProved }) => isProved);
  // Others beside it show nothing of the customer: those of a list of recent records, or of the same name.
  const [hit] = proved;
  if (hit && proved.length === 1) return { leads: "open", hit };
  if (hits.length === 0) return { leads: "none" };
  return { leads: hits.length === 1 ? "unsure" : "choose" };
}
