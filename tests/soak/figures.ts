import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import type { BurstFigures } from "../e2e/scenarios/burst";
import type { DayFigures } from "../e2e/scenarios/day";
import type { StopFigures } from "../e2e/scenarios/stops";
import { MEASURED, toTable, writePart } from "./report";

export interface Figures {
  stops: StopFigures;
  burst: BurstFigures;
  day: DayFigures;
  /** Seconds until the alarm woke it. */
  woken: number;
}

/** Writes the last part of the report: what was measured in this run. */
export function writeReport({ stops, burst, day, woken }: Figures, chromium: string): void {
  writePart(MEASURED, [
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
  ]);
}

function table(title: string, rows: [string, string | number][]): string[] {
  return [`### ${title}`, "", ...toTable([["", ""], ...rows]), ""];
}

function systemName(): string {
  try {
    return /^PRETTY_NAME="(.*)"$/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1] ?? process.platform;
  } catch {
    return process.platform;
  }
}
