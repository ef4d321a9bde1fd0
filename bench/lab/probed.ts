import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** When something happened in a worker, milliseconds since 1970. */
export interface Mark {
  what: string;
  at: number;
}

const PARTS = join(import.meta.dirname, "../extensions");

/**
 * A copy of a built extension whose worker notes what it does when; removed when this process ends.
 *
 * @param withCalls also its calls of the browser, which makes its start longer by what the APIs take
 */
export function probed(folder: string, withCalls: boolean): string {
  const copy = mkdtempSync(join(tmpdir(), "desk-bridge-probed-"));
  process.once("exit", () => rmSync(copy, { recursive: true, force: true }));
  cpSync(folder, copy, { recursive: true });
  const path = join(copy, "manifest.json");
  const manifest: { background: { service_worker: string } } = JSON.parse(readFileSync(path, "utf8"));
  const parts = withCalls ? ["probe.js", "calls.js"] : ["probe.js"];
  for (const part of [...parts, "evaluated.js"]) copyFileSync(join(PARTS, part), join(copy, part));
  const scripts = [...parts, manifest.background.service_worker, "evaluated.js"];
  writeFileSync(join(copy, "probed.js"), `importScripts(${scripts.map((name) => JSON.stringify(name)).join()});`);
  writeFileSync(path, JSON.stringify({ ...manifest, background: { service_worker: "probed.js" } }));
  return copy;
}
