import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Size limit for one part of the build, in bytes of the shipped files. */
export interface Budget {
  what: string;
  bytes: number;
  limit: number;
}

const POLYFILL = "polyfill.js";

/**
 * Returns the size and the limit of each part of the build in `dist`: the content scripts, the scripts that are loaded
 * late, and the worker with every script that it imports before its first handler.
 */
export function weigh(dist: string): Budget[] {
  const { background }: { background: { service_worker: string } } = JSON.parse(read(join(dist, "manifest.json")));
  const size = (path: string) => Buffer.byteLength(read(join(dist, path)));
  const scripts = [...loaded(join(dist, background.service_worker))].filter((path) => path !== join(dist, POLYFILL));
  const worker = scripts.map((path) => Buffer.byteLength(read(path)));
  return [
    { what: "desk script", bytes: size("src/content/listener/main.js"), limit: 6_144 },
    { what: "CRM script", bytes: size("src/content/crm/main.js"), limit: 24_576 },
    { what: "proofs script", bytes: size("src/content/crm/proofs/main.js"), limit: 15_360 },
    { what: "drawn script", bytes: size("src/content/crm/drawn/main.js"), limit: 4_608 },
    { what: "check script", bytes: size("src/content/crm/check/main.js"), limit: 6_144 },
    { what: "hits script", bytes: size("src/content/crm/hits/main.js"), limit: 6_144 },
    { what: "move script", bytes: size("src/content/crm/move/main.js"), limit: 30_720 },
    { what: "overlay script", bytes: size("src/content/overlay/main.js"), limit: 21_504 },
    { what: "reading script", bytes: size("reading.js"), limit: 57_344 },
    { what: "by-hand script", bytes: size("by-hand.js"), limit: 49_152 },
    { what: "alerts script", bytes: size("alerts.js"), limit: 32_768 },
    { what: "relay script", bytes: size("relay.js"), limit: 36_864 },
    { what: "phones script", bytes: size("phones.js"), limit: 122_880 },
    { what: "polyfill, in a browser without `browser`", bytes: size(POLYFILL), limit: 12_288 },
    { what: "service worker", bytes: worker.reduce((sum, one) => sum + one, 0), limit: 180_224 },
  ];
}

/** Returns the paths of a script and of everything that it imports, directly or indirectly. */
function loaded(path: string, known = new Set<string>()): Set<string> {
  if (known.has(path)) return known;
  known.add(path);
  for (const name of importsOf(read(path))) loaded(join(dirname(path), name), known);
  return known;
}

/** Returns the relative paths that a built script imports, statically or dynamically. */
export function importsOf(code: string): string[] {
  const statements = code.matchAll(/(?:\bfrom|\bimport|\bimportScripts)\s*\(?\s*(["'`])(\.{0,2}\/[^"'`]+)\1/g);
  return [...statements].flatMap(([, , name]) => name ?? []);
}

const read = (path: string) => readFileSync(path, "utf8");
