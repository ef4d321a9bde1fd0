import { build, type Plugin } from "vite";
import { POLYFILL, polyfillAsModule, polyfillIfMissing, withoutPolyfill } from "./polyfill-as-module";
import { withoutReasons } from "./without-reasons";

const WORKER = "src/background/main.ts";
export const ENGINE = { input: "src/background/engine.ts", file: "engine.js", name: "deskBridgeEngine" };
/** Scripts that are loaded when they are first needed. */
const LATE = [
  { input: "src/background/configuration/reading.ts", file: "reading.js", name: "deskBridgeReading" },
  { input: "src/background/relay/main.ts", file: "relay.js", name: "deskBridgeRelay" },
  { input: "src/background/requests/by-hand/main.ts", file: "by-hand.js", name: "deskBridgeByHand" },
  { input: "src/background/effects/alerts/main.ts", file: "alerts.js", name: "deskBridgeAlerts" },
  { input: "src/platform/phones/main.ts", file: "phones.js", name: "deskBridgePhones" },
];
const LOADER = "service-worker-loader.js";

/**
 * Bundles the background into classic scripts without imports: the worker, the engine that the first event loads, and the scripts
 * that are loaded when they are first needed. As modules that share chunks with the pages, they would load several files each
 * time the worker wakes, including code that only the pages need.
 *
 * @param target the oldest supported browsers, the same as in the rest of the build
 */
export function bundleWorker(target: string[]): Plugin {
  async function bundled(input: string, polyfill: Plugin, name?: string): Promise<string> {
    const built = await build({
      configFile: false,
      logLevel: "warn",
      plugins: [polyfill, withoutReasons()],
      build: {
        write: false,
        target,
        rolldownOptions: {
          input,
          // Keeps what the engine exports for the worker, although nothing here imports it.
          preserveEntrySignatures: "strict",
          output: { codeSplitting: false, format: "iife", ...(name !== undefined && { name }) },
        },
      },
    });
    const [output] = [built].flat();
    const code = output && "output" in output ? output.output[0].code : undefined;
    if (code === undefined) throw new Error(`${input} could not be bundled.`);
    return code;
  }
  return {
    name: "desk-bridge:bundle-worker",
    enforce: "post",
    apply: "build",
    generateBundle: {
      order: "post",
      async handler(_options, bundle) {
        const asset = bundle[LOADER];
        if (asset?.type !== "asset") throw new Error(`The bundle does not contain ${LOADER}.`);
        asset.source = await bundled(WORKER, withoutPolyfill());
        this.emitFile({
          type: "asset",
          fileName: ENGINE.file,
          source: await bundled(ENGINE.input, polyfillIfMissing(), ENGINE.name),
        });
        this.emitFile({
          type: "asset",
          fileName: POLYFILL.file,
          source: await bundled("webextension-polyfill", polyfillAsModule(), POLYFILL.name),
        });
        for (const { input, file, name } of LATE) {
          this.emitFile({ type: "asset", fileName: file, source: await bundled(input, withoutPolyfill(), name) });
        }
        for (const [name, chunk] of Object.entries(bundle)) {
          if (chunk.type === "chunk" && chunk.facadeModuleId?.endsWith(WORKER)) delete bundle[name];
        }
      },
    },
  };
}
