import browser from "webextension-polyfill";

/** Firefox has `sidebarAction`, Chromium has `sidePanel`. */
const { sidebarAction }: { sidebarAction?: { open(): Promise<void> } } = browser;
const { sidePanel: panel }: { sidePanel?: Pick<typeof chrome.sidePanel, "open"> } = chrome;

/**
 * Opens the panel of a window. Browsers require a user gesture (a click or a key), so nothing may be awaited between the
 * gesture and this call.
 */
export async function openPanel(windowId: number): Promise<void> {
  if (sidebarAction) await sidebarAction.open();
  else await panel?.open({ windowId });
}

/** The window that contains a page of the extension, or to which it is attached. */
export async function ownWindowId(): Promise<number | undefined> {
  return (await browser.windows.getCurrent()).id;
}
