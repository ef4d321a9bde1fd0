import type { Target } from "../build/finish-manifest";
import type { PackageOptions } from "./options";
import type { Files } from "./zip";

/** The name of each browser's update manifest in the organisation's folder. */
export const UPDATE_FILES: Record<Target, string> = { chrome: "updates.xml", firefox: "updates.json" };

/** Converts a build to the package that is uploaded or served. */
export function finishPackage(build: Files, target: Target, options: Partial<PackageOptions> = {}): Files {
  const { sites = [], firefoxId, serveFrom, version } = options;
  const { key: _key, ...manifest } = JSON.parse(new TextDecoder().decode(build.get("manifest.json")));
  // The Chrome Web Store has the key itself and rejects a manifest with one: "key field is not allowed in manifest".
  // https://developer.chrome.com/docs/extensions/reference/manifest/key
  const finished = {
    ...manifest,
    ...(version !== undefined && { version }),
    host_permissions: [...manifest.host_permissions, ...sites],
  };
  const update = serveFrom && { update_url: new URL(UPDATE_FILES[target], serveFrom).href };
  if (target === "chrome") Object.assign(finished, update);
  else {
    const { gecko } = manifest.browser_specific_settings;
    finished.browser_specific_settings = { gecko: { ...gecko, ...(firefoxId && { id: firefoxId }), ...update } };
  }
  const text = `${JSON.stringify(finished, null, 2)}\n`;
  return new Map(build).set("manifest.json", new TextEncoder().encode(text));
}
