/**
 * `npm run bench`: compares the existing builds of Desk Bridge with simpler extensions, prints the table and writes
 * docs/performance.md. It takes some minutes. Arguments select the parts to run; then no page is written.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { weigh } from "../tests/budgets";
import { ensureChromium } from "../tools/setup/setup.mjs";
import { DIST } from "./harness/bench-browser";
import { isMet, type Row, toMarkdown } from "./harness/table";
import { measureProfiles } from "./measures/profile";
import { toPage } from "./report";
import { coldRows, coreRows, inAppRows, latencyRows, ownPageRows, pageRows, phoneRows, startRows } from "./rows";

const PARTS: Record<string, () => Row[] | Promise<Row[]>> = {
  latency: latencyRows,
  cold: coldRows,
  start: startRows,
  pages: pageRows,
  core: coreRows,
  own: ownPageRows,
  "in-app": inAppRows,
  phones: phoneRows,
};

const wanted = process.argv.slice(2);
const rows: Row[] = [];
for (const [name, measure] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`── ${name}`);
  rows.push(...(await measure()));
}
rows.sort((a, b) => order(a) - order(b));
console.log(`\n${toMarkdown(rows)}`);
if (wanted.length === 0) {
  const docs = join(import.meta.dirname, "../docs");
  mkdirSync(docs, { recursive: true });
  const browser = execFileSync(ensureChromium(), ["--version"], { encoding: "utf8" })
    .trim()
    .replace(/ built on.*/, "");
  const profiles = await measureProfiles({ warm: 60, cold: 30 });
  const notes = readFileSync(join(import.meta.dirname, "notes.md"), "utf8");
  const page = toPage({ browser, rows, budgets: weigh(DIST), profiles, notes });
  writeFileSync(join(docs, "performance.md"), page);
  console.log("\nWritten to docs/performance.md.");
}
const missed = rows.filter((row) => !isMet(row));
console.log(missed.length === 0 ? "All limits are met." : `Not met: ${missed.map(({ what }) => what).join("; ")}.`);
process.exit(0);

/** By the number at the beginning of the label. Rows without a number come last. */
function order({ what }: Row): number {
  return Number.parseInt(what, 10) || 9;
}
