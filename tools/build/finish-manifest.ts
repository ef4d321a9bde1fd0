import type { CrxPlugin } from "@crxjs/vite-plugin";
import { ENGINE } from "./bundle-worker";

export type Target = "chrome" | "firefox";

/** A host that cannot exist. Content scripts declared for it are built like all others, but run nowhere. */
const NOWHERE = "https://dynamic.invalid/*";

/** The keys of the other browser. Older versions of Chromium, and all of Firefox, warn of unknown keys. */
const FOREIGN_KEYS: Record<Target, readonly string[]> = {
  chrome: ["browser_specific_settings", "sidebar_action"],
  firefox: ["key", "minimum_chrome_version", "storage", "side_panel"],
};

/** Firefox needs no permission for its sidebar, and plays sounds in its background page. */
const CHROMIUM_PERMISSIONS: readonly string[] = ["sidePanel", "offscreen"];

/** Removes from the manifest what only the build needs, and what the extension or this browser does not need. */
export function finishManifest(target: Target): CrxPlugin {
  return {
    name: "desk-bridge:finish-manifest",
    enforce: "post",
    renderCrxManifest(built) {
      const unwanted = ["web_accessible_resources", ...FOREIGN_KEYS[target]];
      const rest = Object.fromEntries(Object.entries(built).filter(([key]) => !unwanted.includes(key)));
      const scripts = built.content_scripts?.filter(({ matches }) => !matches?.includes(NOWHERE));
      // Classic scripts, because the worker would start later as a module.
      const { type: _module, ...background } = { type: undefined, ...built.background };
      // An event page can't load a script later, as a worker can.
      if ("scripts" in background) background.scripts = [ENGINE.file, ...background.scripts];
      const permissions = built.permissions?.filter(
        (name) => target === "chrome" || !CHROMIUM_PERMISSIONS.includes(name),
      );
      return {
        ...rest,
        permissions,
        background,
        ...(scripts && { content_scripts: scripts }),
      } as unknown as typeof built;
    },
  };
}
