import { expect, launchBridge, test } from "../e2e/bridge";
import { openChromium } from "../e2e/scenarios/model/chromium";
import { CrmPages } from "../e2e/scenarios/model/crm-pages";
import { type ModelFigures, runEach } from "../e2e/scenarios/model/run";
import { chromiumOf } from "./chromium-of";
import { writeSequences } from "./sequences-report";

const SEQUENCES = 1_000;
/** The number of sequences per browser. Playwright becomes slower with every page that a browser has ever opened. */
const IN_ONE_BROWSER = 40;
/** Several browsers run in parallel, because they mostly wait. */
const AT_ONCE = 3;
/** If more sequences are left out, it is not by chance. */
const MOST_LEFT_OUT = 20;
const HOURS = 3;

test("1,000 random sequences of what may happen to records", async ({ bridge }) => {
  test.setTimeout(HOURS * 3_600_000);
  const chromium = await chromiumOf(bridge);
  const faults: string[] = [];
  const shares: ModelFigures[] = [];
  const seeds = Array.from({ length: SEQUENCES / IN_ONE_BROWSER }, (_, index) => 1_042 + index);
  const began = performance.now();
  const work = async () => {
    for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) shares.push(await runShare(seed, faults));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const figures = { ...inAll(shares), seconds: Math.round((performance.now() - began) / 1_000) };
  expect(faults).toEqual([]);
  expect(figures.sequences + figures.leftOut).toBe(SEQUENCES);
  expect(figures.leftOut).toBeLessThan(MOST_LEFT_OUT);
  writeSequences(figures, chromium);
});

/** Runs the sequences of one browser. A failure is printed at once, and the others continue. */
async function runShare(seed: number, faults: string[]): Promise<ModelFigures> {
  const { bridge, end } = await launchBridge();
  const pages = new CrmPages(bridge.server);
  const browser = await openChromium(bridge);
  const abilities = { canKill: true, canCrash: true };
  const run = { seed, runs: IN_ONE_BROWSER, milliseconds: HOURS * 3_600_000, abilities };
  const share = await runEach(browser, pages, run, ({ sequence, found }) => {
    if (found.length === 0) return;
    faults.push(`${found.join("\n")}\nafter ${JSON.stringify(sequence)}`);
    console.log(`A fault, of the seed ${seed}: ${faults.at(-1)}`);
  });
  await browser.end();
  await end();
  return share;
}

function inAll(shares: readonly ModelFigures[]): Omit<ModelFigures, "seconds"> {
  const sum = (of: (share: ModelFigures) => number) => shares.reduce((total, share) => total + of(share), 0);
  return {
    sequences: sum(({ sequences }) => sequences),
    leftOut: sum(({ leftOut }) => leftOut),
    commands: sum(({ commands }) => commands),
    loads: sum(({ loads }) => loads),
  };
}
