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

/** Stores the settings and allows the CRMs' sites, as an agent would have on the options page. */
export async function configure(browser: ExtensionBrowser, raw: Json): Promise<void> {
  const sites = permissionsOf(raw);
  if (sites.length > 0) await browser.grantSites(sites);
  const worker = await browser.worker();
  // As text: Playwright's types look into what they carry, and JSON has no end.
  await worker.evaluate((text) => chrome.storage.local.set({ settings: JSON.parse(text) }), JSON.stringify(raw));
  const { good } = await waitFor(
    () => worker.evaluate(() => chrome.scripting.getRegisteredContentScripts()),
    (scripts) => sites.length === 0 || scripts.length > 0,
    LIMIT,
  );
  if (!good) throw new Error(`the extension did not take up its work on ${sites.join(", ")}`);
}

/** The sites that these settings need, as permissions are asked for. A site that can't be read is the extension's to report. */
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
