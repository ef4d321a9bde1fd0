import browser from "webextension-polyfill";

/** Puts an entry into the menu of the extension's button. Again is as good as once. */
export async function addButtonMenu(id: string, title: string): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id, title, contexts: ["action"] });
}

/** Calls back when an entry of the extension's is chosen. */
export function onMenuChosen(listener: (id: string, windowId: number | undefined) => unknown): void {
  browser.contextMenus.onClicked.addListener(({ menuItemId }, tab) => void listener(String(menuItemId), tab?.windowId));
}
