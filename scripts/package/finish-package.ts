import type { Target } from "../build/finish-manifest";
import type { Files } from "./zip";

/** What an organisation may want of a package of its own. */
export interface PackageOptions {
  /** Match patterns of sites that the package requires, so that its installation allows them without a question. */
  sites?: readonly string[];
  /** The id under which the organisation has it signed for Firefox: one id belongs to one account there. */
  firefoxId?: string;
}

/** Makes of a build what is uploaded. */
export function finishPackage(build: Files, target: Target, { sites = [], firefoxId }: PackageOptions = {}): Files {
  const { key: _key, ...manifest } = JSON.parse(new TextDecoder().decode(build.get("manifest.json")));
  // The Chrome Web Store has the key itself and refuses a manifest with one: "key field is not allowed in manifest".
  // https://developer.chrome.com/docs/extensions/reference/manifest/key
  const finished = { ...manifest, host_permissions: [...manifest.host_permissions, ...sites] };
  if (target === "firefox" && firefoxId) {
    const { gecko } = manifest.browser_specific_settings;
    finished.browser_specific_settings = { gecko: { ...gecko, id: firefoxId } };
  }
  const text = `${JSON.stringify(finished, null, 2)}\n`;
  return new Map(build).set("manifest.json", new TextEncoder().encode(text));
}
