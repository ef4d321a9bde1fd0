import { expect, test } from "../e2e/bridge";
import { runBurst } from "../e2e/scenarios/burst";
import { runDay } from "../e2e/scenarios/day";
import { runStops, watchWorker } from "../e2e/scenarios/stops";
import { stopWithWorkLeft, unfinished } from "../e2e/scenarios/unfinished";
import { chromiumOf } from "./chromium-of";
import { type Figures, writeReport } from "./figures";

const figures: Partial<Figures> = {};
let chromium = "";

test.describe.configure({ mode: "serial" });

test("300 random stops of the worker in a run of 500 events", async ({ bridge }) => {
  figures.stops = await runStops(bridge, { events: 500, stops: 300, seed: 2_024 });
  expect(figures.stops.stops).toBeGreaterThanOrEqual(300);
  chromium = await chromiumOf(bridge);
});

test("a worker that was stopped with work left is woken by an alarm", async ({ bridge }) => {
  const { witness, letLoad } = await stopWithWorkLeft(bridge);
  const worker = await watchWorker(witness);
  const began = performance.now();
  await worker.isUp(undefined);
  figures.woken = Math.round((performance.now() - began) / 1000);
  // Not earlier, because the page would also wake the worker when it arrives.
  letLoad();
  await expect.poll(() => unfinished(witness)).toEqual([]);
  await worker.end();
});

test("1,000 events in one turn, of 500 conversations, in 30 CRM tabs", async ({ bridge }) => {
  figures.burst = await runBurst(bridge, { events: 1_000, conversations: 500, tabs: 30 });
});

test("24 hours of a busy desk: a conversation a minute with 20 events each", async ({ bridge }) => {
  const day = await runDay(bridge, { minutes: 24 * 60 });
  figures.day = day;
  // Conversations that never arrived on the desk reach their limit within the day. Nothing else may grow.
  expect(day.bytesLate).toBeLessThan(500_000);
  expect(day.heapEarly).toBeGreaterThan(0);
  expect(day.heapLate).toBeLessThan(day.heapEarly + 10_000_000);
});

test.afterAll(() => {
  const { stops, woken, burst, day } = figures;
  if (stops && woken !== undefined && burst && day) writeReport({ stops, woken, burst, day }, chromium);
});
