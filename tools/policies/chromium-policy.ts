import type { JsonObject } from "../../src/domain/json";

/** A browser based on Chromium, with its policy names. */
export interface ChromiumBrowser {
  registry: string;
  domain: string;
  /** The setting that pins the extension's button to the toolbar. It has another name in Edge. */
  pinned: JsonObject;
}

export const CHROME: ChromiumBrowser = {
  registry: "Google\\Chrome",
  domain: "com.google.Chrome",
  pinned: { toolbar_pin: "force_pinned" },
};

export const EDGE: ChromiumBrowser = {
  registry: "Microsoft\\Edge",
  domain: "com.microsoft.Edge",
  pinned: { toolbar_state: "force_shown" },
};

/** The Chrome Web Store. Edge can also install from there, so the extension has the same ID in both. */
const WEB_STORE = "https://clients2.google.com/service/update2/crx";

/** The entry of the extension in `ExtensionSettings`. */
export function installation({ pinned }: ChromiumBrowser, hosts: string[], updateUrl = WEB_STORE): JsonObject {
  const force = { installation_mode: "force_installed", update_url: updateUrl };
  return { ...force, ...pinned, runtime_allowed_hosts: hosts };
}

/** The hosts of match patterns, in the format of Chromium's policies: without a path. */
export function policyHosts(sites: readonly string[]): string[] {
  return [...new Set(sites.map((site) => site.replace(/^(\*|https?):\/\/([^/]+)\/.*$/, "$1://$2")))];
}

/** A policy file for Linux. */
export function policyFile(id: string, installed: JsonObject, managed: JsonObject): JsonObject {
  return { ExtensionSettings: { [id]: installed }, "3rdparty": { extensions: { [id]: managed } } };
}
