import { resolve } from "node:path";
import { build } from "vite";

/** Builds the relay once for all tests that start it. */
export async function setup(): Promise<void> {
  await build({ configFile: resolve(import.meta.dirname, "../../../relay/vite.config.ts"), logLevel: "error" });
}
