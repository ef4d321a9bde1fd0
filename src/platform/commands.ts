import browser from "webextension-polyfill";

/** The keyboard commands of the manifest. */
export type Command = "open-record" | "desk-and-back" | "toggle-pause" | "open-panel";

/** The shortcut of each command, as the browser displays it. Commands without a shortcut are left out. */
export async function commandKeys(): Promise<ReadonlyMap<string, string>> {
  const all = (await browser.commands?.getAll()) ?? [];
  return new Map(all.flatMap(({ name, shortcut }) => (name && shortcut ? [[name, shortcut] as const] : [])));
}

/** Opens the browser's page for keyboard shortcuts. */
export async function openKeySettings(): Promise<void> {
  // Firefox has an API for it, and does not let extensions open the page. Chromium has only the page.
  const { openShortcutSettings }: { openShortcutSettings?: () => Promise<void> } = browser.commands;
  if (openShortcutSettings) await openShortcutSettings();
  else await browser.tabs.create({ url: "chrome://extensions/shortcuts" });
}

/** Calls back when the agent presses the shortcut of a command, whether it is the default or their own. */
export function onCommand(
  listener: (command: string, windowId: number | undefined, isPrivate: boolean) => unknown,
): void {
  // Firefox for Android has no shortcuts and no such API.
  browser.commands?.onCommand.addListener(
    (command, tab) => void listener(command, tab?.windowId, tab?.incognito ?? false),
  );
}
