import browser, { type Tabs } from "webextension-polyfill";

/** What the badge can be set for: Firefox knows a window's, Chromium a tab's, which lasts until it goes to another page. */
export type BadgePlace = { windowId: number } | { tabId: number };

/** Firefox alone has this. */
const isByWindow = () => "getBrowserInfo" in browser.runtime;

export async function hasPrivateWindow(): Promise<boolean> {
  return (await browser.windows.getAll()).some(({ incognito }) => incognito);
}

/** All that has to be set for the badge to be the same in every private window. */
export async function privateBadgePlaces(): Promise<BadgePlace[]> {
  if (!isByWindow()) return (await browser.tabs.query({})).flatMap(placeOf);
  const windows = (await browser.windows.getAll()).filter(({ incognito }) => incognito);
  return windows.flatMap(({ id }) => (id === undefined ? [] : [{ windowId: id }]));
}

/**
 * Calls back when a page comes in a private window, for which a badge may have to be set anew, and when a window was closed.
 * Gives what ends that.
 */
export function watchPrivate(on: { appeared(where: BadgePlace): void; closed(): void }): () => void {
  const onUpdated = (_tabId: number, _change: object, tab: Tabs.Tab) => placeOf(tab).forEach(on.appeared);
  const onRemoved = () => on.closed();
  browser.tabs.onUpdated.addListener(onUpdated);
  browser.windows.onRemoved.addListener(onRemoved);
  return () => {
    browser.tabs.onUpdated.removeListener(onUpdated);
    browser.windows.onRemoved.removeListener(onRemoved);
  };
}

function placeOf({ id, windowId, incognito }: Tabs.Tab): BadgePlace[] {
  if (!incognito || id === undefined || windowId === undefined) return [];
  return [isByWindow() ? { windowId } : { tabId: id }];
}

/**
 * The window in which a new tab is to open that belongs beside no other; undefined where the browser may choose. Rejects where
 * no window of the kind is open: a private address never goes to an ordinary window, nor the other way round.
 */
export async function windowForTab(isPrivate: boolean): Promise<number | undefined> {
  const all = await browser.windows.getAll({ windowTypes: ["normal"] });
  const own = all.filter(({ incognito }) => incognito === isPrivate);
  if (own.length === all.length && !isPrivate) return undefined;
  const { id } = own.find(({ focused }) => focused) ?? own.at(-1) ?? {};
  if (id === undefined) throw new Error(isPrivate ? "No private window is open." : "Only private windows are open.");
  return id;
}

/** Whether the window that a page of the extension is in, or hangs from, is a private one. */
export async function isOwnWindowPrivate(): Promise<boolean> {
  return (await browser.windows.getCurrent()).incognito;
}
