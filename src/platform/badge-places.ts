import browser, { type Tabs } from "webextension-polyfill";
import { privateWindows } from "./private-windows";
import { isFirefox, readContainer } from "./tabs";

/** A badge can be set for a tab, until the tab navigates, and in Firefox also for a window. */
export type BadgePlace = { windowId: number } | { tabId: number };

/** A part of the browser that has its own badge. */
export interface Badged {
  /** Empty if the tabs there are in no container. */
  container: string;
  /** If missing: all places that do not have their own badge. */
  place?: BadgePlace;
}

/** The places for which badges must be set to cover all ordinary tabs, in containers and outside of them. */
export async function ordinaryBadges(): Promise<Badged[]> {
  const tabs = isFirefox() ? await browser.tabs.query({}) : [];
  return [{ container: "" }, ...tabs.flatMap(inContainer)];
}

/** The places for which badges must be set to cover all private windows. */
export async function privateBadges(): Promise<Badged[]> {
  if (!isFirefox()) return (await browser.tabs.query({})).flatMap(inPrivate);
  return (await privateWindows()).flatMap(({ id: windowId }) =>
    windowId === undefined ? [] : { container: "", place: { windowId } },
  );
}

/** Calls back when a tab was updated and may need its badge set again. Returns a function that removes the listener. */
export function watchBadges(isPrivate: boolean, onPage: (where: Badged[]) => void): () => void {
  if (!isPrivate && !isFirefox()) return () => {};
  const of = isPrivate ? inPrivate : inContainer;
  const onUpdated = (_tabId: number, _change: object, tab: Tabs.Tab) => {
    const where = of(tab);
    if (where.length > 0) onPage(where);
  };
  browser.tabs.onUpdated.addListener(onUpdated);
  return () => browser.tabs.onUpdated.removeListener(onUpdated);
}

function inPrivate({ id = -1, windowId = -1, incognito }: Tabs.Tab): Badged[] {
  return incognito ? [{ container: "", place: isFirefox() ? { windowId } : { tabId: id } }] : [];
}

function inContainer(tab: Tabs.Tab): Badged[] {
  const container = readContainer(tab);
  return container === "" ? [] : [{ container, place: { tabId: tab.id ?? -1 } }];
}
