import { resolve } from "node:path";
import { build } from "vite";
import { ensureNats } from "../../../tools/setup/setup.mjs";
import { BUILT } from "./built";

const ROOT = resolve(import.meta.dirname, "../../..");

/**
 * Prepares once what all tests of the relay use: the NATS server, and a build of the relay. The build has its own folder, because
 * one of the tests builds the relay like a person.
 */
export async function setup(): Promise<void> {
  ensureNats();
  await build({ configFile: resolve(ROOT, "relay/vite.config.ts"), logLevel: "error", build: { outDir: BUILT } });
}
