import { join, resolve } from "node:path";

/** Where the relay is that the tests start. */
export const BUILT = resolve(import.meta.dirname, "../../../artifacts/relay");
export const PROGRAM = join(BUILT, "desk-bridge-relay.mjs");
