import type { Refusal } from "../../domain/timeline/entry";

export const REPORT_AFTER_MS = 1_000;

/** How many messages were refused, each kind for itself, and how many accepted ones were lost. */
export interface RefusalReport {
  counts: Partial<Record<Refusal, number>>;
  lost: number;
}

/**
 * Reports what was refused, many at a time: a page that floods the listener must not flood the worker.
 *
 * @param outbox counts what it lost; the count is set to zero when it is reported
 * @param send if it rejects, the lost ones are reported with the next report
 * @returns what asks for a report, and counts a refusal in it
 */
export function createRefusalReporter(
  outbox: { lost: number },
  send: (report: RefusalReport) => Promise<unknown>,
): (refusal?: Refusal) => void {
  let refused: RefusalReport["counts"] = {};
  let isWaiting = false;

  return (refusal) => {
    if (refusal) refused[refusal] = (refused[refusal] ?? 0) + 1;
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      const { lost } = outbox;
      const counts = refused;
      outbox.lost = 0;
      refused = {};
      send({ counts, lost }).catch(() => {
        outbox.lost += lost;
      });
    }, REPORT_AFTER_MS);
  };
}
