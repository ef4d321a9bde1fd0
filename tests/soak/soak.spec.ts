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

const SEQUENCES = 1_000;
/** So many are run in one browser: whoever drives it becomes slower with all that it ever had open. */
const IN_ONE_BROWSER = 40;
/** They mostly wait, so that several browsers do it at the same time. */
const AT_ONCE = 3;

test("1,000 random sequences of what may happen to records", async () => {
  const hours = 3;
  test.setTimeout(hours * 3_600_000);
  const faults: string[] = [];
  const shares: ModelFigures[] = [];
  const seeds = Array.from({ length: SEQUENCES / IN_ONE_BROWSER }, (_, index) => 1_042 + index);
  const began = performance.now();
  const work = async () => {
    for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) shares.push(await runShare(seed, faults));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  figures.model = { ...inAll(shares), seconds: Math.round((performance.now() - began) / 1_000) };
  expect(faults).toEqual([]);
  expect(figures.model.sequences).toBe(SEQUENCES);
});

/** The sequences of one browser. One that fails is told, and the others go on. */
async function runShare(seed: number, faults: string[]): Promise<ModelFigures> {
  const { bridge, end } = await launchBridge();
  const pages = new CrmPages(bridge.server);
  const browser = await openChromium(bridge);
  const abilities = { canKill: true, canCrash: true };
  const run = { seed, runs: IN_ONE_BROWSER, milliseconds: 3_600_000, abilities };
  const share = await runEach(browser, pages, run, ({ sequence, found }) => {
    if (found.length > 0) faults.push(`${found.join("\n")}\nafter ${JSON.stringify(sequence)}`);
  });
  await browser.end();
  await end();
  return share;
}

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

function inAll(shares: readonly ModelFigures[]): Omit<ModelFigures, "seconds"> {
  const sum = (of: (share: ModelFigures) => number) => shares.reduce((total, share) => total + of(share), 0);
  return {
    sequences: sum(({ sequences }) => sequences),
    commands: sum(({ commands }) => commands),
    loads: sum(({ loads }) => loads),
  };
}
