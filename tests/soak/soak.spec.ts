import { expect, launchBridge, test } from "../e2e/bridge";
import { runBurst } from "../e2e/scenarios/burst";
import { runDay } from "../e2e/scenarios/day";
import { openChromium } from "../e2e/scenarios/model/chromium";
import { CrmPages } from "../e2e/scenarios/model/crm-pages";
import { type ModelFigures, runEach } from "../e2e/scenarios/model/run";
import { runStops, watchWorker } from "../e2e/scenarios/stops";
import { stopWithWorkLeft, unfinished } from "../e2e/scenarios/unfinished";
import { chromiumOf } from "./chromium-of";
import { type Figures, writeReport } from "./figures";

const figures: Partial<Figures> = {};
let chromium = "";

test.describe.configure({ mode: "serial" });

/** The sequences mostly wait, so several browsers share them. */
const SHARES = [
  { seed: 1_042, runs: 334 },
  { seed: 1_043, runs: 333 },
  { seed: 1_044, runs: 333 },
];

test("1,000 random sequences of what may happen to records", async () => {
  const hours = 3;
  test.setTimeout(hours * 3_600_000);
  const milliseconds = (hours - 0.5) * 3_600_000;
  const faults: string[] = [];
  const shares = await Promise.all(
    SHARES.map(async ({ seed, runs }) => {
      const { bridge, end } = await launchBridge();
      const pages = new CrmPages(bridge.server);
      const browser = await openChromium(bridge);
      const run = { seed, runs, milliseconds, abilities: { canKill: true, canCrash: true } };
      const share = await runEach(browser, pages, run, ({ sequence, found }) => {
        if (found.length > 0) faults.push(`${found.join("\n")}\nafter ${JSON.stringify(sequence)}`);
      });
      await browser.end();
      await end();
      return share;
    }),
  );
  figures.model = inAll(shares);
  expect(faults).toEqual([]);
  expect(figures.model.sequences).toBe(1_000);
});

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
  // Only then: the page would wake it, too, as soon as it comes.
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
  // The conversations that never came reach their limit within the day; nothing else may grow.
  expect(day.bytesLate).toBeLessThan(500_000);
  expect(day.heapEarly).toBeGreaterThan(0);
  expect(day.heapLate).toBeLessThan(day.heapEarly + 10_000_000);
});

test.afterAll(() => {
  const { model, stops, woken, burst, day } = figures;
  if (model && stops && woken !== undefined && burst && day) writeReport({ model, stops, woken, burst, day }, chromium);
});

function inAll(shares: readonly ModelFigures[]): ModelFigures {
  const sum = (of: (share: ModelFigures) => number) => shares.reduce((total, share) => total + of(share), 0);
  return {
    sequences: sum(({ sequences }) => sequences),
    commands: sum(({ commands }) => commands),
    loads: sum(({ loads }) => loads),
    seconds: Math.max(...shares.map(({ seconds }) => seconds)),
  };
}
