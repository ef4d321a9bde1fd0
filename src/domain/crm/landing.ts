/** A record that a search found. */
export interface Hit {
  /** The key of the record, see `recordOfLink`. */
  record: string;
  /** The address of its link. */
  url: string;
  /** Its row shows a value that only this customer has. */
  isProved: boolean;
}

/**
 * What happens with the results of a search.
 *
 * - `open`: the one record that is proved to be the customer's opens.
 * - `none`: no record was found; the next address is tried.
 * - `unsure`: one record was found, but nothing shows that it is the customer's. It is offered, and does not open.
 * - `choose`: several records were found; the agent chooses.
 * - `leave`: the page did not settle; the agent decides.
 */
export type Landing = { leads: "open"; hit: Hit } | { leads: "none" | "unsure" | "choose" | "leave" };

/** @param isSettled the page has finished loading its results */
export function landingOf(hits: readonly Hit[], isSettled: boolean): Landing {
  if (!isSettled) return { leads: "leave" };
  const proved = hits.filter(({ isProved }) => isProved);
  // Other hits may be from a list of recent records, or have the same name. They do not prove anything.
  const [hit] = proved;
  if (hit && proved.length === 1) return { leads: "open", hit };
  if (hits.length === 0) return { leads: "none" };
  return { leads: hits.length === 1 ? "unsure" : "choose" };
}
