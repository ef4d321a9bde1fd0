import browser from "webextension-polyfill";

export interface Suggestion {
  /** What the listener for a choice is told. */
  content: string;
  description: string;
}

/** Calls back while the agent types behind the extension's keyword in the address bar, and when they choose. */
export function onAddressBar(
  suggest: (text: string) => Promise<readonly Suggestion[]>,
  chosen: (text: string) => unknown,
): void {
  // Firefox for Android has none.
  browser.omnibox?.onInputChanged.addListener((text, show) => {
    void suggest(text).then((all) => show(all.map((one) => ({ ...one, description: plain(one.description) }))));
  });
  browser.omnibox?.onInputEntered.addListener((text) => void chosen(text));
}

/** Chromium reads a description as XML, Firefox as it is. */
function plain(text: string): string {
  return text.replace(/[<>&"']/g, " ");
}
