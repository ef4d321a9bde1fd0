import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import type { BurstFigures } from "../e2e/scenarios/burst";
import type { DayFigures } from "../e2e/scenarios/day";
import type { ModelFigures } from "../e2e/scenarios/model/run";
import type { StopFigures } from "../e2e/scenarios/stops";

const REPORT = join(import.meta.dirname, "../../docs/reliability.md");

export interface Figures {
  model: ModelFigures;
  stops: StopFigures;
  burst: BurstFigures;
  day: DayFigures;
  /** Seconds until the alarm woke it. */
  woken: number;
}

/** What is written by hand ends here. */
const MEASURED = "## Measured";

/** Writes the second part of the report: what was measured in this run. What is promised stays as it is written. */
export function writeReport({ model, stops, burst, day, woken }: Figures, chromium: string): void {
  const [promised = ""] = readFileSync(REPORT, "utf8").split(`${MEASURED}\n`);
  const lines = [
    `${promised}${MEASURED}`,
    "",
    "Written by `npm run soak`, which runs the long forms of tests that `npm test` runs in short. A run that misses what it",
    "promises fails and leaves this page as it was.",
    "",
    ...table("Run", [
      ["date", new Date().toISOString().slice(0, 10)],
      ["cores", cpus().length],
      ["memory", `${Math.round(totalmem() / 2 ** 30)} GiB`],
      ["system", systemName()],
      ["browser", chromium],
    ]),
    ...table("Random sequences of what may happen to records", [
      ["sequences", model.sequences],
      ["commands in them", model.commands],
      ["pages that the CRM was asked for", model.loads],
      ["records on screen that were not right and not marked", 0],
      ["typed words lost", 0],
      ["tabs that nobody called for", 0],
      ["seconds", model.seconds],
    ]),
    ...table("The worker is stopped at random moments", [
      ["events posted", stops.events],
      ["stops", stops.stops],
      ["events lost, told twice, or out of order", 0],
      ["effects left over", 0],
      ["seconds", stops.seconds],
    ]),
    ...table("The worker is stopped with work left, and no event comes", [
      ["seconds until an alarm woke it, which then finished it", woken],
    ]),
    ...table("Events in one turn of the page's event loop", [
      ["events", burst.events],
      ["conversations", burst.conversations],
      ["CRM tabs, each told of all of them in order", burst.tabs],
      ["milliseconds until the last tab was seen to have them", burst.milliseconds],
    ]),
    ...table("A day of a busy desk, without its pauses", [
      ["conversations, one a minute", day.minutes],
      ["events", day.events],
      ["seconds", day.seconds],
      ["bytes in storage.session after the first quarter", day.bytesEarly],
      ["bytes in storage.session at the end", day.bytesLate],
      ["bytes of the worker's heap after the first quarter", day.heapEarly],
      ["bytes of the worker's heap at the end", day.heapLate],
    ]),
  ];
  writeFileSync(REPORT, `${lines.join("\n").trimEnd()}\n`);
}

function table(title: string, rows: [string, string | number][]): string[] {
  const cells = rows.map(([what, figure]) => [what, typeof figure === "number" ? figure.toLocaleString("en") : figure]);
  const widths = [0, 1].map((column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [`### ${title}`, "", line(["", ""]), line(widths.map((width) => "-".repeat(width))), ...cells.map(line), ""];
}

function systemName(): string {
  try {
    return /^PRETTY_NAME="(.*)"$/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1] ?? process.platform;
  } catch {
    return process.platform;
  }
}
