import { loadSession } from "../platform/storage";
import { readConfiguration } from "./read-configuration";

export function readAhead() {
  return { session: loadSession(), configuration: readConfiguration() };
}

/**
 * All that a woken worker has to read, asked for before the rest of its code runs: the browser looks it up meanwhile.
 * So this module is to be imported first, and imports no schema.
 */
export const ahead = readAhead();
