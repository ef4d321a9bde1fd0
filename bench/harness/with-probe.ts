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
 * Makes a copy of a built extension whose worker records the times of its steps. The copy is deleted when this process ends.
 *
 * @param withCalls also record calls to browser APIs. This makes the start of the worker longer
 */
export function withProbe(folder: string, withCalls: boolean): string {
  const copy = mkdtempSync(join(tmpdir(), "desk-bridge-probed-"));
  process.once("exit", () => rmSync(copy, { recursive: true, force: true }));
  cpSync(folder, copy, { recursive: true });
  const manifest: { background: { service_worker: string } } = JSON.parse(
    readFileSync(join(copy, "manifest.json"), "utf8"),
  );
  const worker = join(copy, manifest.background.service_worker);
  // All parts are in one script. Imported scripts would wait for others that the browser passes first, in the order of their names.
  const parts = [PROBE, ...(withCalls ? [CALLS] : []), worker, EVALUATED];
  writeFileSync(worker, parts.map((part) => readFileSync(part, "utf8")).join("\n"));
  return copy;
}
