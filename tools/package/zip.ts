import { type Zippable, zipSync } from "fflate";

/** The content of a package's files, by path with `/`. */
export type Files = Map<string, Uint8Array>;

/**
 * Makes a reproducible zip: its bytes depend only on the files, not on their order, age or permissions, the time zone or the
 * machine.
 */
export function createZip(files: Files): Uint8Array {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const entries: Zippable = Object.fromEntries(sorted);
  // The first date of the format, which stores local time; made on Unix, a regular file that everybody can read.
  return zipSync(entries, { level: 9, mtime: new Date(1980, 0, 1), os: 3, attrs: 0o100644 << 16 });
}
