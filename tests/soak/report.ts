import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const REPORT = join(import.meta.dirname, "../../docs/reliability.md");

/** The last section of the report. */
export const MEASURED = "Measured";

/** Replaces the text under a heading of the report. A new section is inserted before the last one. */
export function writePart(title: string, lines: readonly string[]): void {
  const parts = readFileSync(REPORT, "utf8").split(/^(?=## )/m);
  const placeOf = (of: string) => parts.findIndex((part) => part.startsWith(`## ${of}\n`));
  const part = `## ${title}\n\n${lines.join("\n").trimEnd()}\n\n`;
  if (placeOf(title) >= 0) parts[placeOf(title)] = part;
  else parts.splice(placeOf(MEASURED), 0, part);
  writeFileSync(REPORT, `${parts.join("").trimEnd()}\n`);
}

/** A Markdown table. The first row is its head. */
export function toTable(rows: readonly (readonly (string | number)[])[]): string[] {
  const texts = rows.map((row) => row.map((cell) => (typeof cell === "number" ? cell.toLocaleString("en") : cell)));
  const [head = [], ...others] = texts;
  const widths = head.map((_, column) => Math.max(3, ...texts.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...others.map(line)];
}

/** The date and the browser of a measurement. */
export function measuredOn(chromium: string): string {
  return `on ${new Date().toISOString().slice(0, 10)}, with ${chromium}`;
}
