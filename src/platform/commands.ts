import browser from "webextension-polyfill";

/** The keyboard commands of the manifest. */
export type Command = "open-record" | "desk-and-back" | "toggle-pause";

/** Calls back when the agent presses the keys of a command, also where they chose keys of their own. */
export function onCommand(listener: (command: string) => unknown): void {
  // Firefox for Android has no keys and no such API.
  browser.commands?.onCommand.addListener((command) => void listener(command));
}
