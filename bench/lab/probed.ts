import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** When something happened in a worker, milliseconds since 1970. */
export interface Mark {
  what: string;
  at: number;
}

const PARTS = join(import.meta.dirname, "../extensions");
const PROBE = join(PARTS, "probe.js");
const CALLS = join(PARTS, "calls.js");
const EVALUATED = join(PARTS, "evaluated.js");

/**
 * A copy of a built extension whose worker notes what it does when; removed when this process ends.
 *
 * @param withCalls also its calls of the browser, which makes its start longer by what the APIs take
 */
export function probed(folder: string, withCalls: boolean): string {
  const copy = mkdtempSync(join(tmpdir(), "desk-bridge-probed-"));
  process.once("exit", () => rmSync(copy, { recursive: true, force: true }));
  cpSync(folder, copy, { recursive: true });
  const manifest: { background: { service_worker: string } } = JSON.parse(
    readFileSync(join(copy, "manifest.json"), "utf8"),
  );
  const worker = join(copy, manifest.background.service_worker);
  // All in the worker's one script: imported ones would wait for those that the browser hands over first, by their names.
  const parts = [PROBE, ...(withCalls ? [CALLS] : []), worker, EVALUATED];
  writeFileSync(worker, parts.map((part) => readFileSync(part, "utf8")).join("\n"));
  return copy;
}
