import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  createRefusalReporter,
  REPORT_AFTER_MS,
  type RefusalReport,
} from "../../../../src/content/listener/create-refusal-reporter";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A reporter, what it sent, and what the worker answers. */
function reporter(answer: () => Promise<unknown> = async () => {}) {
  const sent: RefusalReport[] = [];
  const outbox = { lost: 0 };
  const report = createRefusalReporter(outbox, (told) => {
    sent.push(told);
    return answer();
  });
  return { report, sent, outbox };
}

test("what is refused within a second is one report, counted by its kind", async () => {
  const { report, sent } = reporter();
  for (const refusal of ["forged", "origin", "forged"] as const) report(refusal);
  await vi.advanceTimersByTimeAsync(REPORT_AFTER_MS - 1);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(sent).toEqual([{ counts: { forged: 2, origin: 1 }, lost: 0 }]);
});

test("the next report begins at zero", async () => {
  const { report, sent, outbox } = reporter();
  outbox.lost = 3;
  report("size");
  await vi.advanceTimersByTimeAsync(REPORT_AFTER_MS);
  report("shape");
  await vi.advanceTimersByTimeAsync(REPORT_AFTER_MS);
  expect(sent).toEqual([
    { counts: { size: 1 }, lost: 3 },
    { counts: { shape: 1 }, lost: 0 },
  ]);
});

test("losses that could not be reported are in the next report, with those since then", async () => {
  let isThere = false;
  const { report, sent, outbox } = reporter(() => (isThere ? Promise.resolve() : Promise.reject(new Error("gone"))));
  outbox.lost = 2;
  report();
  await vi.advanceTimersByTimeAsync(REPORT_AFTER_MS);
  isThere = true;
  outbox.lost += 1;
  report();
  await vi.advanceTimersByTimeAsync(REPORT_AFTER_MS);
  expect(sent.map(({ lost }) => lost)).toEqual([2, 3]);
  expect(outbox.lost).toBe(0);
});
