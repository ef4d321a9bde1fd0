/** What is known of a tab that could show a record. */
export interface TabCandidate {
  id: number;
  windowId: number;
  /** When it was last the active one, milliseconds since 1970. */
  lastAccessed: number;
}

export interface TabChoice {
  /** The CRM's open tabs. */
  tabs: readonly TabCandidate[];
  /** Where the CRM's record was last shown, or the agent asked for it. */
  preferredId: number | undefined;
  /** The windows in which there is a desk. */
  deskWindowIds: readonly number[];
  /** The tabs whose page holds the desk. */
  deskTabIds: readonly number[];
}

/**
 * The tabs in which a record may be shown, the best one first: where this CRM's record was shown last, else the one used
 * last, those in the desk's window first, and one that holds the desk last, for its page can only change its fragment.
 */
export function rankTabs({ tabs, preferredId, deskWindowIds, deskTabIds }: TabChoice): number[] {
  const rank = ({ id, windowId }: TabCandidate) => {
    if (deskTabIds.includes(id)) return 3;
    if (id === preferredId) return 0;
    return deskWindowIds.includes(windowId) ? 1 : 2;
  };
  return [...tabs].sort((a, b) => rank(a) - rank(b) || b.lastAccessed - a.lastAccessed).map(({ id }) => id);
}
