import { resolve } from "node:path";
import { build } from "vite";
import { BUILT } from "./built";

const ROOT = resolve(import.meta.dirname, "../../..");

/** Builds the relay once for all tests that start it, in a place of their own: one of them builds it as a person does. */
export async function setup(): Promise<void> {
  await build({ configFile: resolve(ROOT, "relay/vite.config.ts"), logLevel: "error", build: { outDir: BUILT } });
}
