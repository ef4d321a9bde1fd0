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
  /** Seconds until the alarm woke the worker. */
  woken: number;
}

/** Writes the last section of the report: the figures of this run. */
export function writeReport({ stops, burst, day, woken }: Figures, chromium: string): void {
  writePart(MEASURED, [
    "This part is written by `npm run soak`, which runs long versions of tests that `npm test` runs in short versions. If a run breaks",
    "a promise, it fails and does not change this page.",
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
      ["events lost, delivered twice, or out of order", 0],
      ["effects not performed", 0],
      ["seconds", stops.seconds],
    ]),
    ...table("The worker is stopped with pending effects, and no event arrives", [
      ["seconds until an alarm woke the worker, which then performed them", woken],
    ]),
    ...table("Events in one turn of the page's event loop", [
      ["events", burst.events],
      ["conversations", burst.conversations],
      ["CRM tabs, each of which received all events in order", burst.tabs],
      ["milliseconds until the last tab had received them", burst.milliseconds],
    ]),
    ...table("A day of a busy desk, without pauses", [
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
