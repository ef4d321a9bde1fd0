import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** When something happened in a worker, milliseconds since 1970. */
export interface Mark {
  what: string;
  at: number;
}

const PARTS = join(import.meta.dirname, "../extensions");

/** A copy of a built extension whose worker notes what it does when; removed when this process ends. */
export function probed(folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), "desk-bridge-probed-"));
  process.once("exit", () => rmSync(copy, { recursive: true, force: true }));
  cpSync(folder, copy, { recursive: true });
  const path = join(copy, "manifest.json");
  const manifest: { background: { service_worker: string } } = JSON.parse(readFileSync(path, "utf8"));
  for (const part of ["probe.js", "evaluated.js"]) copyFileSync(join(PARTS, part), join(copy, part));
  const scripts = ["probe.js", manifest.background.service_worker, "evaluated.js"];
  writeFileSync(join(copy, "probed.js"), `importScripts(${scripts.map((name) => JSON.stringify(name)).join()});`);
  writeFileSync(path, JSON.stringify({ ...manifest, background: { service_worker: "probed.js" } }));
  return copy;
}
