import browser from "webextension-polyfill";
import { readContainer } from "./tabs";

/** The session in which a page of the extension was opened: that of its window's active tab. */
export async function ownPlace(): Promise<{ isPrivate: boolean; container: string }> {
  const [{ incognito }, [tab]] = await Promise.all([
    browser.windows.getCurrent(),
    browser.tabs.query({ active: true, currentWindow: true }),
  ]);
  return { isPrivate: incognito, container: tab ? readContainer(tab) : "" };
}

/** Calls back when the window has another active tab, which may be of another session. */
export function onOwnTabChanged(listener: () => void): void {
  browser.tabs.onActivated.addListener(() => listener());
}
