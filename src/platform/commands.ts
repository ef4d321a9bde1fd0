import browser from "webextension-polyfill";

/** The keyboard commands of the manifest. */
export type Command = "open-record" | "desk-and-back" | "toggle-pause" | "open-panel";

/** The keys of each command, as the browser writes them; a command without keys is left out. */
export async function commandKeys(): Promise<ReadonlyMap<string, string>> {
  const all = (await browser.commands?.getAll()) ?? [];
  return new Map(all.flatMap(({ name, shortcut }) => (name && shortcut ? [[name, shortcut] as const] : [])));
}

/** Opens the browser's own page on which keys are chosen. */
export async function openKeySettings(): Promise<void> {
  // Firefox has a call for it and lets no extension open the page; Chromium has the page alone.
  const { openShortcutSettings }: { openShortcutSettings?: () => Promise<void> } = browser.commands;
  if (openShortcutSettings) await openShortcutSettings();
  else await browser.tabs.create({ url: "chrome://extensions/shortcuts" });
}

/** Calls back when the agent presses the keys of a command, also where they chose keys of their own. */
export function onCommand(
  listener: (command: string, windowId: number | undefined, isPrivate: boolean) => unknown,
): void {
  // Firefox for Android has no keys and no such API.
  browser.commands?.onCommand.addListener(
    (command, tab) => void listener(command, tab?.windowId, tab?.incognito ?? false),
  );
}
