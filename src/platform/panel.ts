import browser from "webextension-polyfill";

/** The panel of Firefox, and the one of Chromium: a browser has one of them. */
const { sidebarAction }: { sidebarAction?: { open(): Promise<void> } } = browser;
const { sidePanel: panel }: { sidePanel?: Pick<typeof chrome.sidePanel, "open"> } = chrome;

/**
 * Opens the panel beside the page of a window. Browsers let only a click or a key do so, and only in the same turn: nothing may
 * be waited for before.
 */
export async function openPanel(windowId: number): Promise<void> {
  if (sidebarAction) await sidebarAction.open();
  else await panel?.open({ windowId });
}

/** The window that a page of the extension is in, or hangs from. */
export async function ownWindowId(): Promise<number | undefined> {
  return (await browser.windows.getCurrent()).id;
}
