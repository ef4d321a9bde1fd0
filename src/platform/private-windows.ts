import browser, { type Windows } from "webextension-polyfill";

export async function privateWindows(): Promise<Windows.Window[]> {
  return (await browser.windows.getAll()).filter(({ incognito }) => incognito);
}

/** Calls back when any window was closed. Returns a function that removes the listener. */
export function watchWindows(onClosed: () => void): () => void {
  browser.windows.onRemoved.addListener(onClosed);
  return () => browser.windows.onRemoved.removeListener(onClosed);
}

/**
 * The ID of the window for a new tab that does not belong next to an existing one. Rejects if no window of this kind is open:
 * an address from a private window is never opened in an ordinary window, nor vice versa.
 */
export async function windowForTab(isPrivate: boolean): Promise<number> {
  const all = await browser.windows.getAll({ windowTypes: ["normal"] });
  const own = all.filter(({ incognito }) => incognito === isPrivate);
  const id = (own.find(({ focused }) => focused) ?? own.at(-1))?.id;
  if (id === undefined) throw new Error("No window of this kind (private or ordinary) is open.");
  return id;
}
