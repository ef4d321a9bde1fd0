import { loadSession } from "../platform/storage";

/**
 * What a woken worker has to read, asked for before the rest of its code runs: the browser looks it up meanwhile. So this
 * module is to be imported first, and imports no schema.
 */
export const ahead = loadSession();
