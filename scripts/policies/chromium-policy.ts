import type { JsonObject } from "../../src/domain/json";

/** A browser that is made of Chromium, as its administrators know it. */
export interface ChromiumBrowser {
  registry: string;
  domain: string;
  /** What keeps the button of an extension in the toolbar; Edge has a name of its own for it. */
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

/** The Chrome Web Store; Edge installs from there too, and the extension then has one id in both. */
const WEB_STORE = "https://clients2.google.com/service/update2/crx";

/** What `ExtensionSettings` says of the extension. */
export function installation({ pinned }: ChromiumBrowser, hosts: string[], updateUrl = WEB_STORE): JsonObject {
  const force = { installation_mode: "force_installed", update_url: updateUrl };
  return { ...force, ...pinned, runtime_allowed_hosts: hosts };
}

/** The hosts of match patterns, in the form that Chromium's policies have: without a path. */
export function policyHosts(sites: readonly string[]): string[] {
  return [...new Set(sites.map((site) => site.replace(/^(\*|https?):\/\/([^/]+)\/.*$/, "$1://$2")))];
}

/** A policy file for Linux. */
export function policyFile(id: string, installed: JsonObject, managed: JsonObject): JsonObject {
  return { ExtensionSettings: { [id]: installed }, "3rdparty": { extensions: { [id]: managed } } };
}
