import browser from "webextension-polyfill";

/** The panel of Firefox, which other browsers do not have. */
const { sidebarAction }: { sidebarAction?: { open(): Promise<void> } } = browser;

/**
 * Opens the panel beside the page of a window. Browsers let only a click or a key do so, and only in the same turn: nothing may
 * be waited for before.
 */
export async function openPanel(windowId: number): Promise<void> {
  if (sidebarAction) await sidebarAction.open();
  else await chrome.sidePanel.open({ windowId });
}

/** The window that a page of the extension is in, or hangs from. */
export async function ownWindowId(): Promise<number | undefined> {
  return (await browser.windows.getCurrent()).id;
}
