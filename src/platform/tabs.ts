import browser, { type Tabs } from "webextension-polyfill";
import { isOnSites } from "../domain/crm/site";
import { framedTabs, pageFrame } from "./page-frames";

/** Detected by an API that only Firefox has. */
export const isFirefox = () => "getBrowserInfo" in browser.runtime;

/** A tab, with the data that is needed to choose one. */
export interface OpenTab {
  id: number;
  windowId: number;
  active: boolean;
  /** No document is loaded, because the browser discarded the tab to save memory. */
  discarded: boolean;
  /** The page is still being loaded. */
  loading: boolean;
  /** When it was last active, in milliseconds since 1970. */
  lastAccessed: number;
  /** The address of the CRM's page, which may be in a frame of the tab. Empty without permission to see it or without a page. */
  url: string;
  /**
   * The address that is being loaded; empty if nothing is being loaded, or without permission to see it. Null in Firefox, which
   * does not report it.
   */
  pendingUrl: string | null;
  openerTabId: number | null;
  pinned: boolean;
  /** The CRM's page is in a frame of this tab. */
  isFramed: boolean;
  /** Chromium: the browser froze the page to save energy, so its content scripts do not answer. */
  frozen: boolean;
  index: number;
  /** The tab is in a private window. */
  incognito: boolean;
  /** Firefox: the tab's container, identified by its cookie store ID. Empty if the tab is not in a container. */
  container: string;
}

/** The pending queries, by their sites. */
const asked = new Map<string, Promise<OpenTab[]>>();

/** The open tabs on these sites (match patterns) for which there is a permission. Simultaneous equal queries share a result. */
export function findTabs(sites: string[]): Promise<OpenTab[]> {
  const key = sites.join(" ");
  const found = asked.get(key) ?? queryTabs(sites).finally(() => asked.delete(key));
  asked.set(key, found);
  return found;
}

async function queryTabs(sites: string[]): Promise<OpenTab[]> {
  // Firefox does not support ports in match patterns and finds nothing for a pattern with a port, so ports are compared below.
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
 * The address of the current tab. Must be called by the popup: the click that opened it grants access to this tab. Undefined
 * for an internal page of the browser.
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
 * The open web pages that the extension may see: those on its sites, and in each tab in which the agent clicked the extension's
 * icon, until that tab goes to another site. Pages in private windows are left out.
 */
export async function openPages(): Promise<OpenPage[]> {
  const tabs = await browser.tabs.query({});
  return tabs.flatMap(({ url = "", title = "", incognito }) =>
    !incognito && /^https?:/.test(url) ? [{ address: url, title }] : [],
  );
}

/** Opens a page of the extension in a new tab. `path` is relative to the extension's root and may contain a fragment. */
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

/** The container of a tab, as in `OpenTab`. Tabs in private windows are not in a container. */
export function readContainer({ cookieStoreId = "" }: Tabs.Tab): string {
  return cookieStoreId.startsWith("firefox-container-") ? cookieStoreId : "";
}

/** Opens an address in a new tab and returns its ID. The page gets no `window.opener`, even if `openerTabId` is set. */
export async function openTab(
  url: string,
  options: { active: boolean; windowId?: number; openerTabId?: number },
): Promise<number | undefined> {
  return (await edit(() => browser.tabs.create({ url, ...options }))).id;
}

export async function closeTab(tabId: number): Promise<void> {
  await edit(() => browser.tabs.remove(tabId));
}

/** Loads an address in a tab whose page has no content script that could do it. */
export async function loadInTab(tabId: number, url: string): Promise<void> {
  await edit(() => browser.tabs.update(tabId, { url }));
}

/** Loads the page of a discarded tab, with the state that the browser has kept. */
export async function wakeTab(tabId: number): Promise<void> {
  await edit(() => browser.tabs.reload(tabId));
}

const DRAG_MS = 5_000;
const DRAG_PAUSE_MS = 200;

/** Retries while Chromium rejects because of a drag: "Tabs cannot be edited right now (user may be dragging a tab)." */
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

/** Makes a tab the active one of its window, without bringing the window to the front. */
export async function activateTab(tabId: number): Promise<void> {
  await browser.tabs.update(tabId, { active: true });
}

/** Restores or minimises the window of a tab. Does nothing and resolves with false if the window has other tabs. */
export async function showOwnWindow(tabId: number, visible: boolean): Promise<boolean> {
  const { windowId } = await browser.tabs.get(tabId);
  if (windowId === undefined || (await browser.tabs.query({ windowId })).length > 1) return false;
  await browser.windows.update(windowId, { state: visible ? "normal" : "minimized" });
  return true;
}

/** Resolves with true if the tab is the active tab of the focused window. */
export async function isLookedAt(tabId: number): Promise<boolean> {
  const tab = await getTab(tabId);
  if (!tab?.active) return false;
  return (await browser.windows.get(tab.windowId)).focused;
}

/** The active tab of the window that has or last had the focus; undefined if there is none. */
export async function tabInFront(): Promise<OpenTab | undefined> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab && readTab(tab);
}

/**
 * Calls back when any tab starts or finishes loading, or when its address changes. Without permission for its site, a change of
 * the address is not reported. Returns a function that removes the listener.
 */
export function onTabUpdated(listener: (tabId: number) => unknown): () => void {
  const onUpdated = (tabId: number, { status, url }: Tabs.OnUpdatedChangeInfoType) => {
    if (status !== undefined || url !== undefined) void listener(tabId);
  };
  browser.tabs.onUpdated.addListener(onUpdated);
  return () => browser.tabs.onUpdated.removeListener(onUpdated);
}

/** Calls back when another tab becomes active, or a window of the browser gets the focus. */
export function onAgentMoved(listener: () => unknown): void {
  browser.tabs.onActivated.addListener(() => void listener());
  browser.windows.onFocusChanged.addListener((windowId) => {
    if (windowId !== browser.windows.WINDOW_ID_NONE) void listener();
  });
}

export function onTabRemoved(listener: (tabId: number) => unknown): void {
  browser.tabs.onRemoved.addListener((tabId) => void listener(tabId));
}

/** Calls back when the ID of a tab changes. Firefox has no such event. */
export function onTabReplaced(listener: (added: number, removed: number) => unknown): void {
  browser.tabs.onReplaced?.addListener((added, removed) => void listener(added, removed));
}

/** Sets whether the browser may discard a tab to save memory. */
export async function setDiscardable(tabId: number, may: boolean): Promise<void> {
  await edit(() => browser.tabs.update(tabId, { autoDiscardable: may }));
}
