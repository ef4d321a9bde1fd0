import browser, { type Windows } from "webextension-polyfill";

export async function privateWindows(): Promise<Windows.Window[]> {
  return (await browser.windows.getAll()).filter(({ incognito }) => incognito);
}

/** Calls back when any window was closed. Gives what ends that. */
export function watchWindows(onClosed: () => void): () => void {
  browser.windows.onRemoved.addListener(onClosed);
  return () => browser.windows.onRemoved.removeListener(onClosed);
}

/**
 * The window in which a new tab is to open that belongs beside no other. Rejects where no window of the kind is open: a
 * private address never goes to an ordinary window, nor the other way round.
 */
export async function windowForTab(isPrivate: boolean): Promise<number> {
  const all = await browser.windows.getAll({ windowTypes: ["normal"] });
  const own = all.filter(({ incognito }) => incognito === isPrivate);
  const id = (own.find(({ focused }) => focused) ?? own.at(-1))?.id;
  if (id === undefined) throw new Error("No window of that kind is open.");
  return id;
}
