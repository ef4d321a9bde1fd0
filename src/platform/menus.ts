import browser from "webextension-polyfill";

export interface MenuEntry {
  id: string;
  /** `%s` is replaced by the selected text. */
  title: string;
  /** The menu of the extension's button, of a selection, or of a link with an email address or phone number. */
  on: "button" | "selection" | "link";
}

const CONTEXTS = { button: "action", selection: "selection", link: "link" } as const;
const LINKS = ["mailto:*", "tel:*", "sms:*"];

/** Replaces the extension's entries in the browser's context menus. */
export async function setMenus(entries: readonly MenuEntry[]): Promise<void> {
  await browser.contextMenus.removeAll();
  for (const { id, title, on } of entries) {
    const contexts = [CONTEXTS[on]] as [(typeof CONTEXTS)[typeof on]];
    browser.contextMenus.create({ id, title, contexts, ...(on === "link" && { targetUrlPatterns: LINKS }) });
  }
}

/** Calls back when an entry of the extension is chosen, with the selected text or the address of the link. */
export function onMenuChosen(listener: (id: string, windowId: number | undefined, text: string) => unknown): void {
  browser.contextMenus.onClicked.addListener(({ menuItemId, selectionText, linkUrl }, tab) => {
    void listener(String(menuItemId), tab?.windowId, selectionText ?? linkUrl ?? "");
  });
}
