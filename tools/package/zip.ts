import { type Zippable, zipSync } from "fflate";

/** The files of a package, by their path with `/`. */
export type Files = Map<string, Uint8Array>;

/**
 * Makes a zip of which the bytes depend on the files and on nothing else: not on their order, their age, their rights,
 * the time zone or the machine.
 */
export function makeZip(files: Files): Uint8Array {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const entries: Zippable = Object.fromEntries(sorted);
  // The first day that a zip can tell, as the local time that it writes; made on Unix, a plain file for all to read.
  return zipSync(entries, { level: 9, mtime: new Date(1980, 0, 1), os: 3, attrs: 0o100644 << 16 });
}
