import browser, { type Tabs } from "webextension-polyfill";
import { isOnSites } from "../domain/crm/site";
import { framedTabs, pageFrame } from "./page-frames";

/** Only Firefox has this, and containers. */
export const isFirefox = () => "getBrowserInfo" in browser.runtime;

/** What the choice of a tab needs to know. */
export interface OpenTab {
  id: number;
  windowId: number;
  active: boolean;
  /** No document is loaded: the browser put the tab to sleep. */
  discarded: boolean;
  /** Its page is not there yet. */
  loading: boolean;
  /** When it was last the active one, milliseconds since 1970. */
  lastAccessed: number;
  /** Of the CRM's page, which may be a frame of the tab's. Empty where there is no permission to see it, or no page yet. */
  url: string;
  /**
   * The address that is being loaded, until its page is there; empty where there is none, or no permission to see it. Null in Firefox,
   * which does not say.
   */
  pendingUrl: string | null;
  openerTabId: number | null;
  pinned: boolean;
  /** The CRM's page is a frame of it. */
  isFramed: boolean;
  /** Chromium: the browser stopped its page to save energy, so nobody answers there. */
  frozen: boolean;
  index: number;
  /** The window is a private one. */
  incognito: boolean;
  /** Firefox: the container of the tab, by the id of its cookies. Empty where it is in none. */
  container: string;
}

/** The questions that the browser has not answered yet, by their sites. */
const asked = new Map<string, Promise<OpenTab[]>>();

/** The open tabs on these sites. Only sites with a permission are seen. Who asks the same at once gets the same answer. */
export function findTabs(sites: string[]): Promise<OpenTab[]> {
  const key = sites.join(" ");
  const found = asked.get(key) ?? queryTabs(sites).finally(() => asked.delete(key));
  asked.set(key, found);
  return found;
}

async function queryTabs(sites: string[]): Promise<OpenTab[]> {
  // Firefox knows no ports in match patterns and finds nothing for one that has one, so they are compared here.
  const patterns = sites.map((site) => site.replace(PORT, "$1"));
  const found = (await browser.tabs.query({ url: patterns })).flatMap((tab) => readTab(tab) ?? []);
  const isSame = patterns.every((pattern, index) => pattern === sites[index]);
  const pages = isSame ? found : found.filter(({ url }) => isOnSites(url, sites));
  const framed = framedTabs().filter(
    ([tabId, { url }]) => isOnSites(url, sites) && pages.every(({ id }) => id !== tabId),
  );
  if (framed.length === 0) return pages;
  const around = await Promise.all(framed.map(([tabId]) => getTab(tabId)));
  return [...pages, ...around.filter((tab) => tab !== undefined)];
}

const PORT = /^([a-z]+:\/\/(?:\[[^\]]*\]|[^/:]*)):\d+(?=\/)/;

/**
 * The address of the page that the agent looks at. To be asked by the popup: the click that opened it lets the extension
 * see this one tab. Undefined for a page of the browser's own.
 */
export async function currentAddress(): Promise<string | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.url || undefined;
}

/** A page that is open in a tab. */
export interface OpenPage {
  address: string;
  title: string;
}

/**
 * The pages of the web that the extension may see: those of its sites, and each tab over which the agent clicked its icon, until
 * that goes to another site. None of a private window.
 */
export async function openPages(): Promise<OpenPage[]> {
  const tabs = await browser.tabs.query({});
  return tabs.flatMap(({ url = "", title = "", incognito }) =>
    !incognito && /^https?:/.test(url) ? [{ address: url, title }] : [],
  );
}

/** Opens a page of the extension in a new tab; `path` from the extension's root, with what follows the `#`. */
export async function openOwnPage(path: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(path) });
}

/** The ids of all open tabs. */
export async function allTabIds(): Promise<number[]> {
  return (await browser.tabs.query({})).flatMap(({ id }) => id ?? []);
}

export async function getTab(tabId: number): Promise<OpenTab | undefined> {
  try {
    return readTab(await browser.tabs.get(tabId));
  } catch {
    return undefined;
  }
}

function readTab(tab: Tabs.Tab & { frozen?: boolean }): OpenTab | undefined {
  const { id, windowId, status, index = 0 } = tab;
  if (id === undefined || windowId === undefined) return undefined;
  const { active, discarded = false, lastAccessed = 0, openerTabId = null, pinned = false, incognito = false } = tab;
  const { frozen = false } = tab;
  const framed = pageFrame(id);
  const { url = "", pendingUrl = isFirefox() ? null : "" } = framed ? { url: framed.url } : tab;
  const isFramed = framed !== undefined;
  const about = { url, pendingUrl, openerTabId, index, incognito, isFramed, container: readContainer(tab) };
  return { id, windowId, active, discarded, loading: status === "loading", lastAccessed, pinned, frozen, ...about };
}

/** The container of a tab, as `OpenTab` has it. A private window's tabs are in none. */
export function readContainer({ cookieStoreId = "" }: Tabs.Tab): string {
  return cookieStoreId.startsWith("firefox-container-") ? cookieStoreId : "";
}

/** Opens an address in a new tab. Its page can't reach the one it was opened from, also where the browser is told the opener. */
export async function openTab(
  url: string,
  options: { active: boolean; windowId?: number; openerTabId?: number },
): Promise<number | undefined> {
  return (await edit(() => browser.tabs.create({ url, ...options }))).id;
}

export async function closeTab(tabId: number): Promise<void> {
  await edit(() => browser.tabs.remove(tabId));
}

/** Loads an address in a tab that has no page of ours to ask. */
export async function loadInTab(tabId: number, url: string): Promise<void> {
  await edit(() => browser.tabs.update(tabId, { url }));
}

/** Loads the page of a tab that was put to sleep, with what the browser kept of it. */
export async function wakeTab(tabId: number): Promise<void> {
  await edit(() => browser.tabs.reload(tabId));
}

const DRAG_MS = 5_000;
const DRAG_PAUSE_MS = 200;

/** Chromium edits no tab while a person drags one: "Tabs cannot be edited right now (user may be dragging a tab)." */
async function edit<T>(change: () => Promise<T>): Promise<T> {
  for (let waited = 0; ; waited += DRAG_PAUSE_MS) {
    try {
      return await change();
    } catch (error) {
      if (waited >= DRAG_MS || !String(error).includes("cannot be edited right now")) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, DRAG_PAUSE_MS));
  }
}

/** Brings a tab and its window to the front. */
export async function bringToFront(tabId: number): Promise<void> {
  const tab = await edit(() => browser.tabs.update(tabId, { active: true }));
  if (tab.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
}

/** Makes a tab the active one of its window, which stays where it is. */
export async function activateTab(tabId: number): Promise<void> {
  await browser.tabs.update(tabId, { active: true });
}

/** Restores or minimises the window of a tab, if the tab is alone in it. False where it is not. */
export async function showOwnWindow(tabId: number, visible: boolean): Promise<boolean> {
  const { windowId } = await browser.tabs.get(tabId);
  if (windowId === undefined || (await browser.tabs.query({ windowId })).length > 1) return false;
  await browser.windows.update(windowId, { state: visible ? "normal" : "minimized" });
  return true;
}

/** True where the tab is the active one of the window that has the focus. */
export async function isLookedAt(tabId: number): Promise<boolean> {
  const tab = await getTab(tabId);
  if (!tab?.active) return false;
  return (await browser.windows.get(tab.windowId)).focused;
}

/** The tab that the agent is looking at, or was last; undefined where no window of the browser has one. */
export async function tabInFront(): Promise<OpenTab | undefined> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab && readTab(tab);
}

/** Calls back when a tab begins or ends to load. The page may be anything: its address is told only where it may be seen. */
export function onTabUpdated(listener: (tabId: number) => unknown): () => void {
  const onUpdated = (tabId: number, { status, url }: Tabs.OnUpdatedChangeInfoType) => {
    if (status !== undefined || url !== undefined) void listener(tabId);
  };
  browser.tabs.onUpdated.addListener(onUpdated);
  return () => browser.tabs.onUpdated.removeListener(onUpdated);
}

/** Calls back when the agent comes to another tab, or back to the browser, or from one of its windows to another. */
export function onAgentMoved(listener: () => unknown): void {
  browser.tabs.onActivated.addListener(() => void listener());
  browser.windows.onFocusChanged.addListener((windowId) => {
    if (windowId !== browser.windows.WINDOW_ID_NONE) void listener();
  });
}

export function onTabRemoved(listener: (tabId: number) => unknown): void {
  browser.tabs.onRemoved.addListener((tabId) => void listener(tabId));
}

/** Calls back when a tab goes on under another id. Firefox has no such event. */
export function onTabReplaced(listener: (added: number, removed: number) => unknown): void {
  browser.tabs.onReplaced?.addListener((added, removed) => void listener(added, removed));
}

/** Whether the browser may put a tab to sleep to save memory. */
export async function letSleep(tabId: number, may: boolean): Promise<void> {
  await edit(() => browser.tabs.update(tabId, { autoDiscardable: may }));
}
