import { build, type Plugin } from "vite";
import { polyfillAsModule } from "./polyfill-as-module";

const WORKER = "src/background/main.ts";
const LOADER = "service-worker-loader.js";

/**
 * Makes the service worker one file of its own. As a chunk that shares modules with the pages it would load several files
 * each time it wakes, with code that only the pages need.
 *
 * @param target the oldest browsers, as the rest of the build has them
 */
export function bundleWorker(target: string[]): Plugin {
  return {
    name: "desk-bridge:bundle-worker",
    enforce: "post",
    apply: "build",
    generateBundle: {
      order: "post",
      async handler(_options, bundle) {
        const asset = bundle[LOADER];
        const built = await build({
          configFile: false,
          logLevel: "warn",
          plugins: [polyfillAsModule()],
          build: {
            write: false,
            target,
            rolldownOptions: { input: WORKER, output: { codeSplitting: false, format: "iife" } },
          },
        });
        const [output] = [built].flat();
        const code = output && "output" in output ? output.output[0].code : undefined;
        if (asset?.type !== "asset" || code === undefined) throw new Error("The service worker could not be bundled.");
        asset.source = code;
        for (const [name, chunk] of Object.entries(bundle)) {
          if (chunk.type === "chunk" && chunk.facadeModuleId?.endsWith(WORKER)) delete bundle[name];
        }
      },
    },
  };
}
