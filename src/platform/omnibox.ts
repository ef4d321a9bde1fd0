import browser from "webextension-polyfill";

export interface Suggestion {
  /** The text that is passed to `chosen`. */
  content: string;
  description: string;
}

/** Calls `suggest` while the agent types after the extension's keyword in the address bar, and `chosen` when they confirm. */
export function onAddressBar(
  suggest: (text: string) => Promise<readonly Suggestion[]>,
  chosen: (text: string) => unknown,
): void {
  // Firefox for Android has no such API.
  browser.omnibox?.onInputChanged.addListener((text, show) => {
    void suggest(text).then((all) => show(all.map((one) => ({ ...one, description: plain(one.description) }))));
  });
  browser.omnibox?.onInputEntered.addListener((text) => void chosen(text));
}

/** Removes the special characters of XML: Chromium parses a description as XML, and Firefox as plain text. */
function plain(text: string): string {
  return text.replace(/[<>&"']/g, " ");
}
