import { isInsideShown } from "../../domain/records/inside";
import { shows } from "../../domain/records/next-step";
import { isComing, type Place, screenIn } from "../../domain/records/place";
import { rankTabs } from "../../domain/records/rank-tabs";
import type { Crm } from "../../domain/settings/schema";
import { containerOf, containersOf } from "../../domain/state/desk-key";
import { windowForTab } from "../../platform/private-windows";
import { findTabs, getTab, type OpenTab } from "../../platform/tabs";
import type { PerformerContext } from "../effects/performer";
import { tabsAroundDesk } from "./framed-pages";

/** Where a new tab belongs. */
export interface Beside {
  windowId: number;
  openerTabId?: number;
}

/** Finds the tabs in which a place may show its record. */
export class TabFinder {
  readonly #context: PerformerContext;

  constructor(context: PerformerContext) {
    this.#context = context;
  }

  /**
   * The tabs, the best one first. One that another place shows its records in is left out, and so is one of another session
   * than its conversation's: a private window, or another container.
   *
   * @param taken the tabs of all other places
   */
  async *find(place: Place, crm: Crm, url: string, taken: ReadonlySet<number>): AsyncGenerator<OpenTab> {
    const { tabId, ownOf, wish } = place;
    const found = await findTabs(this.#context.configuration().sitesOf(crm.id));
    const free = found.filter(({ id, incognito }) => incognito === this.#context.isPrivate && !taken.has(id));
    const at = free.find(({ id }) => id === tabId);
    const isIn = this.#isIn(this.#containerOf(wish.conversationId));
    const isFirst = at !== undefined && isIn(at) && this.#isFirst(at, place, free, url);
    // The browser is asked nothing more: most often this is the one.
    if (isFirst) yield at;
    // A tab may have no address yet by which it could be found.
    const own = at ?? (tabId === null || taken.has(tabId) ? undefined : await getTab(tabId));
    const desks = (await this.#findDesks()).filter(isIn);
    // In a tab for each conversation, only its own; but a record that is open already is not opened again.
    const isOwn = ({ id, url: open }: OpenTab) => ownOf === null || id === tabId || id === wish.tabId || open === url;
    const all = own && !at ? [own, ...free] : free;
    const coming = await this.#findComing(place, taken);
    const usable = [...all, ...coming.filter(({ id }) => all.every((tab) => tab.id !== id))].filter(
      (tab) => (isIn(tab) || tab.id === wish.tabId) && isOwn(tab),
    );
    const ranked = rankTabs({
      tabs: usable,
      url,
      preferredId: wish.tabId ?? whereOpen(place, usable, url) ?? tabId,
      deskWindowIds: desks.map(({ windowId }) => windowId),
      deskTabIds: tabsAroundDesk(this.#context),
    });
    for (const id of ranked) {
      const tab = usable.find((one) => one.id === id);
      if (tab && !(isFirst && id === tabId)) yield tab;
    }
  }

  /** Tabs that were opened for this place, and left for another one before a page came: they have no address yet. */
  async #findComing(place: Place, taken: ReadonlySet<number>): Promise<OpenTab[]> {
    const left = place.behind.filter(({ tabId }) => !taken.has(tabId) && isComing(place, tabId));
    const tabs = await Promise.all(left.map(({ tabId }) => getTab(tabId)));
    return tabs.filter((tab) => tab !== undefined);
  }

  /**
   * Beside the desk of a conversation; where none of its session is open, in another window of the kind. Rejects where there
   * is none, or no tab of its container.
   */
  async beside(conversationId: string | null): Promise<Beside> {
    const container = this.#containerOf(conversationId);
    const desk = (await this.#findDesks()).find(this.#isIn(container));
    if (desk === undefined && container) throw new Error("No desk is open in this container.");
    return {
      windowId: desk ? desk.windowId : await windowForTab(this.#context.isPrivate),
      // Firefox opens a tab in the container of its opener. To name a container would take the permission to read cookies.
      ...(desk && desk.container !== "" && { openerTabId: desk.id }),
    };
  }

  /** Whether the tab of a place comes first, whatever the browser says of the desks now. */
  #isFirst(tab: OpenTab, place: Place, free: readonly OpenTab[], url: string): boolean {
    const open = whereOpen(place, free, url);
    const isPreferred = place.wish.tabId === null && (open === undefined || open === tab.id);
    return isPreferred && !tabsAroundDesk(this.#context).includes(tab.id);
  }

  #isIn(container: string | undefined): (tab: OpenTab) => boolean {
    return (tab) => tab.incognito === this.#context.isPrivate && (container ?? tab.container) === tab.container;
  }

  /**
   * The container in which the record of a conversation is: that of its desk. Of several it is the one with the agent, which
   * also has what is about no conversation. Undefined where there is no desk.
   */
  #containerOf(conversationId: string | null): string | undefined {
    const { store } = this.#context;
    const agents = store.get("summary").focus.at(-1)?.desk;
    const own = agents === undefined ? undefined : containerOf(agents);
    const isIt = ({ id }: { id: string }) => id === conversationId;
    const conversation = store.conversations.get(conversationId ?? "") ?? store.get("past").findLast(isIt);
    const containers = conversation ? containersOf(conversation) : [];
    return own !== undefined && containers.includes(own) ? own : (containers[0] ?? own);
  }

  /** The tabs with a desk that are open, the agent's first. One whose page is just loaded anew is where it was. */
  async #findDesks(): Promise<OpenTab[]> {
    const tabs = await Promise.all(agentsFirst(this.#context).map(getTab));
    return tabs.filter((tab) => tab !== undefined);
  }
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

/** The tabs in which a desk was heard; the one with the agent comes first, for a new tab belongs beside it. */
function agentsFirst({ desks, store }: PerformerContext): number[] {
  const focus = store.get("summary").focus.at(-1);
  const agents = focus && desks.tabOf(focus.desk);
  const tabIds = desks.all.map(({ tabId }) => tabId);
  return agents !== undefined && tabIds.includes(agents) ? [agents, ...tabIds.filter((id) => id !== agents)] : tabIds;
}
