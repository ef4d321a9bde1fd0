import browser from "webextension-polyfill";
import { readContainer } from "./tabs";

/** Whether a page of the extension is in a private window, and the container of its window's active tab. */
export async function ownWindowContext(): Promise<{ isPrivate: boolean; container: string }> {
  const [{ incognito }, [tab]] = await Promise.all([
    browser.windows.getCurrent(),
    browser.tabs.query({ active: true, currentWindow: true }),
  ]);
  return { isPrivate: incognito, container: tab ? readContainer(tab) : "" };
}

/** Calls back when another tab becomes active. It may be in another container. */
export function onOwnTabChanged(listener: () => void): void {
  browser.tabs.onActivated.addListener(() => listener());
}
