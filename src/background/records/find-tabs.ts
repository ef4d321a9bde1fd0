import { isInsideShown } from "../../domain/records/inside";
import { shows } from "../../domain/records/next-step";
import { type Place, screenIn } from "../../domain/records/place";
import { rankTabs } from "../../domain/records/rank-tabs";
import type { Crm } from "../../domain/settings/schema";
import { findTabs, getTab, type OpenTab } from "../../platform/tabs";
import type { Stage } from "../perform/performer";

/** Where a record may be shown: the open tabs, the best one first, and where a new one belongs. */
export interface Candidates {
  tabs: OpenTab[];
  beside: { windowId?: number; openerTabId?: number };
}

/**
 * Looks for the tabs in which a place may show its record. A tab that another place shows its records in is no candidate,
 * nor is one of another session: a private window, or another container.
 *
 * @param taken the tabs of all other places
 */
export async function findCandidates(
  place: Place,
  crm: Crm,
  url: string,
  taken: ReadonlySet<number>,
  stage: Stage,
): Promise<Candidates> {
  const { tabId, ownOf, wish } = place;
  const deskTabIds = agentsFirst(stage);
  const [found, ...deskTabs] = await Promise.all([
    findTabs(stage.configuration().sitesOf(crm.id)),
    ...deskTabIds.map(getTab),
  ]);
  const desks = deskTabs.filter((tab) => tab !== undefined);
  const [desk] = desks;
  const isSameSession = (tab: OpenTab) =>
    desk === undefined || (tab.incognito === desk.incognito && tab.cookieStoreId === desk.cookieStoreId);
  const isUsable = (tab: OpenTab) => !taken.has(tab.id) && (isSameSession(tab) || tab.id === wish.tabId);
  // In a tab for each conversation, only its own; but a record that is open already is not opened again.
  const isOwn = ({ id, url: at }: OpenTab) => ownOf === null || id === tabId || id === wish.tabId || at === url;
  const usable = found.filter((tab) => isUsable(tab) && isOwn(tab));
  const preferredId = wish.tabId ?? whereOpen(place, usable, url) ?? tabId;
  const ranked = rankTabs({
    tabs: usable,
    url,
    preferredId,
    deskWindowIds: desks.map(({ windowId }) => windowId),
    deskTabIds,
  });
  const tabs = ranked.flatMap((id) => usable.find((tab) => tab.id === id) ?? []);
  return {
    tabs,
    beside: {
      ...(desk && { windowId: desk.windowId }),
      // Firefox opens a tab in the container of its opener. To name a container would take the permission to read cookies.
      ...(desk && isInContainer(desk) && { openerTabId: desk.id }),
    },
  };
}

/** The tab that has the record open, which is the place's own where several have: what is open already is not opened again. */
function whereOpen(place: Place, tabs: readonly OpenTab[], url: string): number | undefined {
  const isOpen = ({ id, url: at }: OpenTab) => {
    const screen = screenIn(place, id);
    return at === url || (shows(screen, place.wish) && screen !== null && isInsideShown(screen, at));
  };
  const open = tabs.filter(isOpen).map(({ id }) => id);
  return open.find((id) => id === place.tabId) ?? open[0];
}

function isInContainer({ cookieStoreId }: OpenTab): boolean {
  return cookieStoreId.startsWith("firefox-container-");
}

/** The tabs with a desk; the one with the agent comes first, for a new tab belongs beside it. */
function agentsFirst({ desks, store }: Stage): number[] {
  const focus = store.get("summary").focus.at(-1);
  const agents = focus && desks.tabOf(focus.desk);
  const { tabIds } = desks;
  return agents !== undefined && tabIds.includes(agents) ? [agents, ...tabIds.filter((id) => id !== agents)] : tabIds;
}
