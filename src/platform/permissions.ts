import browser from "webextension-polyfill";

/** True where the browser lets the extension onto all of these sites. */
export async function hasPermission(sites: string[]): Promise<boolean> {
  return browser.permissions.contains({ origins: sites });
}

/** The match patterns that the extension holds, word for word. */
export async function grantedPatterns(): Promise<string[]> {
  return (await browser.permissions.getAll()).origins ?? [];
}

/**
 * The sites, out of these, that the extension may use.
 *
 * @param known what `grantedPatterns` told; only what a wider pattern could cover is asked for one by one
 */
export async function grantedOf(sites: string[], known: readonly string[] = []): Promise<Set<string>> {
  const isGranted = async (site: string) => known.includes(site) || hasPermission([site]).catch(() => false);
  const unique = [...new Set(sites)];
  const granted = await Promise.all(unique.map(isGranted));
  return new Set(unique.filter((_, index) => granted[index]));
}

/** Asks the agent. To be called in the turn of their click, before anything is awaited. */
export async function requestPermission(sites: string[]): Promise<boolean> {
  return browser.permissions.request({ origins: sites });
}

/** Gives permissions back. The desk's own are required and stay. */
export async function givePermissionBack(sites: string[]): Promise<void> {
  await browser.permissions.remove({ origins: sites });
}

/** Calls back when a permission was given or taken away, also in the browser's own settings. */
export function onPermissionsChanged(listener: () => unknown): void {
  browser.permissions.onAdded.addListener(() => void listener());
  browser.permissions.onRemoved.addListener(() => void listener());
}
