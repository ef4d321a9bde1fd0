import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What the built files may weigh, in bytes as they are shipped. */
export interface Budget {
  what: string;
  bytes: number;
  limit: number;
}

/** Weighs a build: the content scripts, and the worker with all that it loads before its first handler. */
export function weigh(dist: string): Budget[] {
  const { background }: { background: { service_worker: string } } = JSON.parse(read(join(dist, "manifest.json")));
  const size = (path: string) => Buffer.byteLength(read(join(dist, path)));
  const worker = [...loaded(join(dist, background.service_worker))].map((path) => Buffer.byteLength(read(path)));
  return [
    { what: "desk script", bytes: size("src/content/desk/main.js"), limit: 6_144 },
    { what: "CRM script", bytes: size("src/content/crm/main.js"), limit: 24_576 },
    { what: "proofs script", bytes: size("src/content/crm/proofs/main.js"), limit: 14_336 },
    { what: "hits script", bytes: size("src/content/crm/hits/main.js"), limit: 6_144 },
    { what: "move script", bytes: size("src/content/crm/move/main.js"), limit: 20_480 },
    { what: "overlay script", bytes: size("src/content/overlay/main.js"), limit: 20_480 },
    { what: "reading script", bytes: size("reading.js"), limit: 57_344 },
    { what: "script for what a person asks for", bytes: size("by-hand.js"), limit: 49_152 },
    { what: "script that alerts the agent", bytes: size("alerts.js"), limit: 32_768 },
    { what: "relay script", bytes: size("relay.js"), limit: 36_864 },
    { what: "phones script", bytes: size("phones.js"), limit: 122_880 },
    { what: "service worker", bytes: worker.reduce((sum, one) => sum + one, 0), limit: 184_320 },
  ];
}

/** A script and all that it imports. */
function loaded(path: string, known = new Set<string>()): Set<string> {
  if (known.has(path)) return known;
  known.add(path);
  for (const name of importsOf(read(path))) loaded(join(dirname(path), name), known);
  return known;
}

/** The files that a built script imports by relative paths, static or not. */
export function importsOf(code: string): string[] {
  const statements = code.matchAll(/(?:\bfrom|\bimport|\bimportScripts)\s*\(?\s*(["'`])(\.{0,2}\/[^"'`]+)\1/g);
  return [...statements].flatMap(([, , name]) => name ?? []);
}

const read = (path: string) => readFileSync(path, "utf8");
