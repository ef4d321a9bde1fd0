import { resolve } from "node:path";
import { build } from "vite";
import { ensureNats } from "../../../tools/setup/setup.mjs";
import { BUILT } from "./built";

const ROOT = resolve(import.meta.dirname, "../../..");

/**
 * Puts in place once what all tests of the relay start: the server of NATS, and the relay, built in a place of their own: one of
 * them builds it as a person does.
 */
export async function setup(): Promise<void> {
  ensureNats();
  await build({ configFile: resolve(ROOT, "relay/vite.config.ts"), logLevel: "error", build: { outDir: BUILT } });
}
