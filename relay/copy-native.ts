import { cpSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** The package that is loaded at run time. */
const LOADED = "libsql";

/**
 * Copies the package and all of its dependencies for this machine.
 *
 * @param from the folder of the installed packages
 * @param to the target folder, which is deleted first
 */
export function copyNative(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  const names = new Set([LOADED]);
  for (const name of names) {
    const folder = join(from, name);
    // Optional dependencies for other platforms are not installed.
    if (!existsSync(folder)) continue;
    cpSync(folder, join(to, name), { recursive: true, dereference: true });
    const { dependencies = {}, optionalDependencies = {} } = JSON.parse(
      readFileSync(join(folder, "package.json"), "utf8"),
    );
    for (const needed of Object.keys({ ...dependencies, ...optionalDependencies })) names.add(needed);
  }
}
