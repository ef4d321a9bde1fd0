import { readFileSync } from "node:fs";
import { parseSite, permissionPattern } from "../../src/domain/crm/site";
import type { Json } from "../../src/domain/json";
import { readSettings } from "../../src/domain/settings/read-settings";
import type { ExtensionBrowser } from "../harness/chromium";
import { waitFor } from "../harness/wait-for";

const LIMIT = 10_000;

export function loadSettings(file: string): Json {
  return JSON.parse(readFileSync(file, "utf8"));
}

/** Stores the settings and allows the sites of the CRMs, like an agent on the options page. */
export async function configure(browser: ExtensionBrowser, raw: Json): Promise<void> {
  const sites = permissionsOf(raw);
  if (sites.length > 0) await browser.grantSites(sites);
  const worker = await browser.worker();
  // As text, because Playwright's types can't handle the recursive JSON type.
  await worker.evaluate((text) => chrome.storage.local.set({ settings: JSON.parse(text) }), JSON.stringify(raw));
  const { good } = await waitFor(
    () => worker.evaluate(() => chrome.scripting.getRegisteredContentScripts()),
    (scripts) => sites.length === 0 || scripts.length > 0,
    LIMIT,
  );
  if (!good) throw new Error(`the extension did not register its content scripts for ${sites.join(", ")}`);
}

/** Returns the host permissions that these settings need. Invalid sites are skipped; the extension reports them. */
export function permissionsOf(raw: Json): string[] {
  const { crms } = readSettings(raw).settings;
  const patterns = crms
    .flatMap(({ enabled, sites }) => (enabled ? sites : []))
    .flatMap((pattern) => {
      const parsed = parseSite(pattern);
      return parsed.ok ? [permissionPattern(parsed.site)] : [];
    });
  return [...new Set(patterns)];
}
