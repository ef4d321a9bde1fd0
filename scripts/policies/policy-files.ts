import type { Json, JsonObject } from "../../src/domain/json";
import { readSettings } from "../../src/domain/settings/read-settings";
import { CHROME, type ChromiumBrowser, EDGE, installation, policyFile, policyHosts } from "./chromium-policy";
import { renderPlist } from "./render-plist";
import { renderReg } from "./render-reg";

export interface Ids {
  chromium: string;
  firefox: string;
}

/** The match patterns of the desk and of the CRMs in these settings. */
export function policySites(manifest: { host_permissions: string[] }, settings: Json): string[] {
  return [...manifest.host_permissions, ...readSettings(settings).settings.crms.flatMap(({ sites }) => sites)];
}

/**
 * The files that an administrator copies, by their path below `docs/policies/`.
 *
 * @param settings the organisation's settings, as `storage.managed` gets them
 * @param sites match patterns of everything that the extension may use
 */
export function policyFiles(ids: Ids, settings: Json, sites: readonly string[]): Map<string, string> {
  const hosts = policyHosts(sites);
  const files = new Map<string, string>();
  for (const [name, browser] of [["chrome", CHROME] as const, ["edge", EDGE] as const]) {
    files.set(`linux/${name}.json`, toText(policyFile(ids.chromium, browser, hosts, settings)));
    files.set(`windows/${name}.reg`, registryFile(ids.chromium, browser, hosts, settings));
    const policies = { ExtensionSettings: { [ids.chromium]: installation(browser, hosts) } };
    files.set(`macos/${browser.domain}.plist`, renderPlist(policies));
    files.set(`macos/${browser.domain}.extensions.${ids.chromium}.plist`, renderPlist({ settings }));
  }
  const firefox = firefoxPolicies(ids.firefox, settings);
  files.set("firefox/policies.json", toText({ policies: firefox }));
  files.set("macos/org.mozilla.firefox.plist", renderPlist({ EnterprisePoliciesEnabled: true, ...firefox }));
  return files;
}

function registryFile(id: string, browser: ChromiumBrowser, hosts: string[], settings: Json): string {
  const path = `SOFTWARE\\Policies\\${browser.registry}`;
  return renderReg([
    { path: `${path}\\ExtensionSettings\\${id}`, values: installation(browser, hosts) },
    { path: `${path}\\3rdparty\\extensions\\${id}\\policy`, values: { settings } },
  ]);
}

function firefoxPolicies(id: string, settings: Json): JsonObject {
  const install_url = `https://addons.mozilla.org/firefox/downloads/latest/${id}/latest.xpi`;
  return {
    ExtensionSettings: { [id]: { installation_mode: "force_installed", install_url, default_area: "navbar" } },
    "3rdparty": { Extensions: { [id]: { settings } } },
  };
}

export function toText(value: JsonObject): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
