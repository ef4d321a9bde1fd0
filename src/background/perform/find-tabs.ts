import { rankTabs } from "../../domain/crm/choose-tab";
import { isOnSite, parseSite } from "../../domain/crm/site";
import type { Crm } from "../../domain/settings/schema";
import { findTabs, getTab, type OpenTab } from "../../platform/tabs";
import type { Stage } from "./performer";

/** How the agent asked for a record, where they did. */
export interface Wish {
  /** In this tab. */
  tabId?: number;
  /** Knowing what is typed there. */
  despiteUnsaved?: boolean;
  newTab?: boolean;
}

/** Under which the tab is remembered that shows the records of a CRM, or the record of one conversation in it. */
export function shownInKey({ id, openIn }: Crm, { conversationId }: { conversationId: string }): string {
  return openIn === "new-tab" ? `${id} ${conversationId}` : id;
}

/** The open tabs in which a record may be shown, the best one first, and the window in which a new one belongs. */
export async function findTabsFor(
  target: { conversationId: string },
  crm: Crm,
  stage: Stage,
  wish: Wish,
): Promise<{ tabs: OpenTab[]; deskWindowId: number | undefined }> {
  const sites = stage.configuration().sitesOf(crm.id);
  const deskTabIds = agentsFirst(stage);
  const preferredId = wish.tabId ?? stage.store.get("shownIn")[shownInKey(crm, target)];
  const tabs = new Map((await findTabs(sites)).map((tab) => [tab.id, tab]));
  const [only] = tabs.keys();
  // The usual case: the one tab there is is the one that was used before. Nothing else has to be known of it.
  if (tabs.size === 1 && only !== undefined && only === preferredId && !deskTabIds.includes(only) && !wish.newTab)
    return { tabs: [...tabs.values()], deskWindowId: undefined };
  const [preferred, ...deskTabs] = await Promise.all([
    preferredId === undefined || tabs.has(preferredId) ? undefined : getTab(preferredId),
    ...deskTabIds.map(getTab),
  ]);
  const deskWindowIds = deskTabs.flatMap((tab) => tab?.windowId ?? []);
  if (preferred && isUsable(preferred, sites)) tabs.set(preferred.id, preferred);
  const ranked = rankTabs({ tabs: [...tabs.values()], preferredId, deskWindowIds, deskTabIds });
  const isOwn = (id: number) => crm.openIn === "existing-tab" || id === preferredId || wish.tabId !== undefined;
  const ids = wish.newTab ? [] : ranked.filter(isOwn);
  return { tabs: ids.flatMap((id) => tabs.get(id) ?? []), deskWindowId: deskWindowIds[0] };
}

/** The tabs with a desk; the one with the agent comes first, for a new tab belongs beside it. */
function agentsFirst({ desks, store }: Stage): number[] {
  const focus = store.get("summary").focus.at(-1);
  const agents = focus && desks.tabOf(focus.desk);
  const { tabIds } = desks;
  return agents !== undefined && tabIds.includes(agents) ? [agents, ...tabIds.filter((id) => id !== agents)] : tabIds;
}

/** On the CRM's sites still, or opened a moment ago and without an address by which it could be found. */
export function isUsable({ url, loading }: OpenTab, sites: string[]): boolean {
  return /^https?:/.test(url) ? isOnSites(url, sites) : loading;
}

export function isOnSites(url: string, sites: string[]): boolean {
  return sites.some((pattern) => {
    const parsed = parseSite(pattern);
    return parsed.ok && isOnSite(parsed.site, new URL(url));
  });
}
