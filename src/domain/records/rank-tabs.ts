/** What is known of a tab that could show a record. */
export interface TabCandidate {
  id: number;
  windowId: number;
  url: string;
  pinned: boolean;
  /** Its page is a frame in a page of another site. */
  isFramed: boolean;
  /** When it was last the active one, milliseconds since 1970. */
  lastAccessed: number;
}

export interface TabChoice {
  /** The CRM's open tabs. */
  tabs: readonly TabCandidate[];
  /** The address of the record. */
  url: string;
  /** Where the CRM's record was last shown, or the agent asked for it. */
  preferredId: number | null;
  /** The windows that contain a desk. */
  deskWindowIds: readonly number[];
  /** The tabs whose page holds the desk. */
  deskTabIds: readonly number[];
}

/**
 * The tabs in which a record may be shown, the best one first: the preferred one, one that has the record open already,
 * else the one used last; those in the desk's window come first. Taken last, in this order: a tab on another host than the
 * record's, a pinned one, a frame, which the page around it may hide, and one that holds the desk, because its page can only
 * change its fragment.
 */
export function rankTabs({ tabs, url, preferredId, deskWindowIds, deskTabIds }: TabChoice): number[] {
  const rank = (tab: TabCandidate) => {
    if (deskTabIds.includes(tab.id)) return 7;
    if (tab.id === preferredId) return 0;
    if (tab.url === url) return 1;
    if (tab.isFramed) return 6;
    if (tab.pinned) return 5;
    if (hostOf(tab.url) !== hostOf(url)) return 4;
    return deskWindowIds.includes(tab.windowId) ? 2 : 3;
  };
  return [...tabs].sort((a, b) => rank(a) - rank(b) || b.lastAccessed - a.lastAccessed).map(({ id }) => id);
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "";
}
