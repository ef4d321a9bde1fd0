import { join } from "node:path";
import type { Page } from "@playwright/test";
import { build } from "vite";
import { enterIsolatedWorld, type IsolatedWorld } from "./isolated-world";

const OVERLAY_PARTS = join(import.meta.dirname, "../../src/content/overlay");
const ENTRY = "overlay-harness";

let bundle: Promise<string> | undefined;

/**
 * Loads the toaster and the marker from the sources into an isolated world, as `toaster`, `marker` and `removed` (what
 * the page removed). Used for results that only the caller receives.
 */
export async function loadOverlay(page: Page): Promise<IsolatedWorld> {
  bundle ??= bundleOverlay();
  const world = await enterIsolatedWorld(page);
  await world.run(`${await bundle}; void 0`);
  await world.run(`
    globalThis.removed = [];
    globalThis.signal = new AbortController().signal;
    globalThis.toaster = overlayParts.createToaster(signal, (id) => removed.push(id));
    globalThis.marker = overlayParts.createMarker(signal, () => removed.push("marker"));
    void 0`);
  return world;
}

async function bundleOverlay(): Promise<string> {
  const code = ["toaster", "marker"].map(
    (name) => `export * from ${JSON.stringify(join(OVERLAY_PARTS, `${name}.ts`))};`,
  );
  const result = await build({
    configFile: false,
    logLevel: "silent",
    build: { write: false, lib: { entry: ENTRY, formats: ["iife"], name: "overlayParts" } },
    plugins: [
      {
        name: ENTRY,
        resolveId: (id) => (id.endsWith(ENTRY) ? ENTRY : null),
        load: (id) => (id === ENTRY ? code.join("\n") : null),
      },
    ],
  });
  const [output] = Array.isArray(result) ? result : [result];
  const [chunk] = output && "output" in output ? output.output : [];
  if (chunk?.type !== "chunk") throw new Error("the overlay was not bundled");
  return chunk.code;
}
