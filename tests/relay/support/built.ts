import { join, resolve } from "node:path";

/** The folder of the relay that the tests start. */
export const BUILT = resolve(import.meta.dirname, "../../../artifacts/relay");
export const PROGRAM = join(BUILT, "desk-bridge-relay.mjs");
