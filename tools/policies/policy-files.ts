import type { Json, JsonObject } from "../../src/domain/json";
import { settingsInForce } from "../../src/domain/settings/in-force";
import { CHROME, type ChromiumBrowser, EDGE, installation, policyFile, policyHosts } from "./chromium-policy";
import { renderPlist } from "./render-plist";
import { renderReg } from "./render-reg";

/** The extension that the policies install, and its source. */
export interface Installation {
  chromiumId: string;
  firefoxId: string;
  /** The update URL for Chrome and Edge. Default: the Chrome Web Store. */
  updateUrl?: string;
  /** The install URL for Firefox. Default: addons.mozilla.org. */
  installUrl?: string;
}

/** The match patterns of the desk and of the CRMs of this policy. */
export function policySites(manifest: { host_permissions: string[] }, managed: Json): string[] {
  return [
    ...manifest.host_permissions,
    ...settingsInForce(undefined, managed).settings.crms.flatMap(({ sites }) => sites),
  ];
}

/**
 * The files that an administrator copies, by their path in the output folder.
 *
 * @param managed the settings for the extension, in the format of the managed storage
 * @param sites the match patterns of all sites that the extension uses
 */
export function policyFiles(what: Installation, managed: JsonObject, sites: readonly string[]): Map<string, string> {
  const hosts = policyHosts(sites);
  const id = what.chromiumId;
  const sent = asText(managed);
  const files = new Map<string, string>();
  for (const [name, browser] of [["chrome", CHROME] as const, ["edge", EDGE] as const]) {
    const installed = installation(browser, hosts, what.updateUrl);
    files.set(`linux/${name}.json`, toText(policyFile(id, installed, sent)));
    files.set(`windows/${name}.reg`, registryFile(id, browser, installed, sent));
    files.set(`macos/${browser.domain}.plist`, renderPlist({ ExtensionSettings: { [id]: installed } }));
    files.set(`macos/${browser.domain}.extensions.${id}.plist`, renderPlist(sent));
  }
  const values = Object.entries(sent).map(([key, value]) => [key, { Value: value }]);
  files.set("google-admin.json", toText(Object.fromEntries(values)));
  const firefox = firefoxPolicies(what, managed);
  files.set("firefox/policies.json", toText({ policies: firefox }));
  files.set("macos/org.mozilla.firefox.plist", renderPlist({ EnterprisePoliciesEnabled: true, ...firefox }));
  return files;
}

/** Converts settings to text, because Chromium drops a whole key if one value has the wrong type, but never a part of a text. */
function asText({ settings, addCrms, ...rest }: JsonObject): JsonObject {
  return {
    ...(settings !== undefined && { settingsJson: JSON.stringify(settings) }),
    ...(addCrms !== undefined && { addCrmsJson: JSON.stringify(addCrms) }),
    ...rest,
  };
}

function registryFile(id: string, browser: ChromiumBrowser, installed: JsonObject, managed: JsonObject): string {
  const path = `SOFTWARE\\Policies\\${browser.registry}`;
  return renderReg([
    { path: `${path}\\ExtensionSettings\\${id}`, values: installed },
    { path: `${path}\\3rdparty\\extensions\\${id}\\policy`, values: managed },
  ]);
}

function firefoxPolicies({ firefoxId: id, installUrl }: Installation, managed: JsonObject): JsonObject {
  const install_url = installUrl ?? `https://addons.mozilla.org/firefox/downloads/latest/${id}/latest.xpi`;
  return {
    ExtensionSettings: { [id]: { installation_mode: "force_installed", install_url, default_area: "navbar" } },
    "3rdparty": { Extensions: { [id]: managed } },
  };
}

export function toText(value: JsonObject): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
