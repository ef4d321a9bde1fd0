import { crx, type ManifestV3Export } from "@crxjs/vite-plugin";
import { defineConfig, type PluginOption } from "vite";
import manifest from "./manifest.json" with { type: "json" };
import project from "./package.json" with { type: "json" };
import { bundleWorker } from "./tools/build/bundle-worker";
import { finishManifest } from "./tools/build/finish-manifest";
import { polyfillAsModule } from "./tools/build/polyfill-as-module";
import { withoutInnerHtml } from "./tools/build/without-inner-html";

/** The oldest browsers of manifest.json; they know `light-dark()`, which is then left as it is written. */
const TARGET = ["chrome123", "firefox142"];
const CONTENT_SCRIPTS = [
  "listener",
  "crm",
  "crm/proofs",
  "crm/drawn",
  "crm/check",
  "crm/hits",
  "crm/move",
  "overlay",
].map((part) => `src/content/${part}/main.ts`);

export default defineConfig(({ mode }) => {
  const browser = mode === "firefox" ? "firefox" : "chrome";
  const plugins: PluginOption[] = [
    crx({
      manifest: { ...manifest, version: project.version } as ManifestV3Export,
      browser,
      // One self-contained file each: a loader that imports modules would miss what the page posts meanwhile.
      contentScripts: { standaloneFiles: CONTENT_SCRIPTS },
    }),
    finishManifest(browser),
    polyfillAsModule(),
    withoutInnerHtml(),
    bundleWorker(TARGET),
  ];
  return {
    plugins,
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    build: {
      outDir: browser === "firefox" ? "dist-firefox" : "dist",
      emptyOutDir: true,
      target: TARGET,
      modulePreload: { polyfill: false },
      // No manifest names it, and Firefox has no use for it.
      ...(browser === "chrome" && { rolldownOptions: { input: { player: "src/ui/player/player.html" } } }),
    },
  };
});
