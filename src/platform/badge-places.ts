import browser, { type Tabs } from "webextension-polyfill";
import { privateWindows } from "./private-windows";
import { isFirefox, readContainer } from "./tabs";

/** What the badge can be set for: Firefox knows a window's, both a tab's, which lasts until it goes to another page. */
export type BadgePlace = { windowId: number } | { tabId: number };

/** A part of the browser that has a badge of its own. */
export interface Badged {
  /** Empty where the tabs there are in none. */
  container: string;
  /** Absent: everywhere that has none of its own. */
  place?: BadgePlace;
}

/** All for which the badge has to be set to be the same in every ordinary tab of a container, and in those of none. */
export async function ordinaryBadges(): Promise<Badged[]> {
  const tabs = isFirefox() ? await browser.tabs.query({}) : [];
  return [{ container: "" }, ...tabs.flatMap(inContainer)];
}

/** The same of every private window. */
export async function privateBadges(): Promise<Badged[]> {
  if (!isFirefox()) return (await browser.tabs.query({})).flatMap(inPrivate);
  return (await privateWindows()).flatMap(({ id: windowId }) =>
    windowId === undefined ? [] : { container: "", place: { windowId } },
  );
}

/** Calls back when a page comes for which the badge may have to be set anew. Gives what ends that. */
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
