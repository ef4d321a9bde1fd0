import { expect, type Page } from "@playwright/test";
import { allowSites, revokeSite } from "../../tools/harness/extension";
import type { BridgeBrowser } from "./bridge";

/** Opens a part of the options page. `hash` is, for example, `#crms/add`. */
export async function openOptions(bridge: BridgeBrowser, hash = ""): Promise<Page> {
  const page = await bridge.open(bridge.browser.extensionUrl(`src/ui/options/options.html${hash}`));
  // Half-filled forms ask for confirmation before they are left, also at the end of a test.
  page.on("dialog", (dialog) => dialog.accept());
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toBeAttached({ timeout: 30_000 });
  // Once, in a busy browser, the page stayed without any text.
  await expect(heading, "the browser gives the page its texts").not.toBeEmpty();
  await expect(heading).toBeVisible();
  return page;
}

/** Grants these sites in advance, as if the agent agreed. The extension still has to request them. */
export async function grantInAdvance(bridge: BridgeBrowser, ...sites: string[]): Promise<void> {
  await allowSites(bridge.browser.context, bridge.browser.extensionId, sites);
}

/** Removes the permission for a site in the browser's own settings. */
export async function revokePermission(bridge: BridgeBrowser, site: string): Promise<void> {
  await revokeSite(bridge.browser.context, bridge.browser.extensionId, site);
}

export async function isGranted(bridge: BridgeBrowser, site: string): Promise<boolean> {
  const worker = await bridge.worker();
  return worker.evaluate((origin) => chrome.permissions.contains({ origins: [origin] }), site);
}

export async function storedSettings(bridge: BridgeBrowser): Promise<{ crms?: Record<string, unknown>[] }> {
  const worker = await bridge.worker();
  const { settings } = await worker.evaluate(() => chrome.storage.local.get("settings"));
  return (settings ?? {}) as { crms?: Record<string, unknown>[] };
}
