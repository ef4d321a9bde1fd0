import browser, { type Tabs, type Windows } from "webextension-polyfill";

/** What the badge can be set for: Firefox knows a window's, Chromium a tab's, which lasts until it goes to another page. */
export type BadgePlace = { windowId: number } | { tabId: number };

/** Firefox alone has this. */
const isByWindow = () => "getBrowserInfo" in browser.runtime;

export async function privateWindows(): Promise<Windows.Window[]> {
  return (await browser.windows.getAll()).filter(({ incognito }) => incognito);
}

/** All for which the badge has to be set to be the same in every private window. */
export async function privateBadgePlaces(): Promise<BadgePlace[]> {
  if (!isByWindow()) return (await browser.tabs.query({})).flatMap(placeOf);
  return (await privateWindows()).flatMap(({ id }) => (id === undefined ? [] : { windowId: id }));
}

/**
 * Calls back when a page comes in a private window, for which the badge may have to be set anew, and when any window was
 * closed. Gives what ends that.
 */
export function watchPrivate(onPage: (where: BadgePlace[]) => void, onClosed: () => void): () => void {
  const onUpdated = (_tabId: number, _change: object, tab: Tabs.Tab) => {
    const where = placeOf(tab);
    if (where.length > 0) onPage(where);
  };
  browser.tabs.onUpdated.addListener(onUpdated);
  browser.windows.onRemoved.addListener(onClosed);
  return () => {
    browser.tabs.onUpdated.removeListener(onUpdated);
    browser.windows.onRemoved.removeListener(onClosed);
  };
}

function placeOf({ id = -1, windowId = -1, incognito }: Tabs.Tab): BadgePlace[] {
  return incognito ? [isByWindow() ? { windowId } : { tabId: id }] : [];
}

/**
 * The window in which a new tab is to open that belongs beside no other. Rejects where no window of the kind is open: a
 * private address never goes to an ordinary window, nor the other way round.
 */
export async function windowForTab(isPrivate: boolean): Promise<number> {
  const all = await browser.windows.getAll({ windowTypes: ["normal"] });
  const own = all.filter(({ incognito }) => incognito === isPrivate);
  const id = (own.find(({ focused }) => focused) ?? own.at(-1))?.id;
  if (id === undefined) throw new Error("No window of that kind is open.");
  return id;
}

/** Whether the window that a page of the extension is in, or hangs from, is a private one. */
export async function isOwnWindowPrivate(): Promise<boolean> {
  return (await browser.windows.getCurrent()).incognito;
}
