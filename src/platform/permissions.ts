import browser from "webextension-polyfill";

/** Returns true if the extension has the permission for all of these sites (match patterns). */
export async function hasPermission(sites: string[]): Promise<boolean> {
  return browser.permissions.contains({ origins: sites });
}

/** The match patterns of the extension's permissions, exactly as granted. */
export async function grantedPatterns(): Promise<string[]> {
  return (await browser.permissions.getAll()).origins ?? [];
}

/**
 * The subset of these sites (match patterns) for which the extension has a permission.
 *
 * @param known the result of `grantedPatterns`; sites that are not in it may be covered by a wider pattern, so they are queried
 */
export async function grantedOf(sites: string[], known: readonly string[] = []): Promise<Set<string>> {
  const isGranted = async (site: string) => known.includes(site) || hasPermission([site]).catch(() => false);
  const unique = [...new Set(sites)];
  const granted = await Promise.all(unique.map(isGranted));
  return new Set(unique.filter((_, index) => granted[index]));
}

/** Asks the agent for permission. Must be called in the handler of their click, before anything is awaited. */
export async function requestPermission(sites: string[]): Promise<boolean> {
  return browser.permissions.request({ origins: sites });
}

/** Removes permissions. Those for the desk are required by the manifest and cannot be removed. */
export async function removePermission(sites: string[]): Promise<void> {
  await browser.permissions.remove({ origins: sites });
}

/** Calls back when a permission was granted or removed, including in the browser's settings. */
export function onPermissionsChanged(listener: () => unknown): void {
  browser.permissions.onAdded.addListener(() => void listener());
  browser.permissions.onRemoved.addListener(() => void listener());
}
