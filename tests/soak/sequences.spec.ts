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
const FIRST_SEED = 1_042;

interface Share {
  seed: number;
  runs: number;
}

test("1,000 random sequences of what may happen to records", async ({ bridge }) => {
  test.setTimeout(HOURS * 3_600_000);
  const chromium = await chromiumOf(bridge);
  const faults: string[] = [];
  const done: ModelFigures[] = [];
  const shares: Share[] = Array.from({ length: SEQUENCES / IN_ONE_BROWSER }, (_, index) => ({
    seed: FIRST_SEED + index,
    runs: IN_ONE_BROWSER,
  }));
  const began = performance.now();
  const work = async () => {
    for (let share = shares.shift(); share !== undefined; share = shares.shift()) {
      const figures = await runShare(share, faults);
      // A browser that is stuck counts as one sequence left out. Another browser runs the rest of its share.
      if (figures.isStuck) figures.leftOut += 1;
      done.push(figures);
      const rest = share.runs - figures.sequences - figures.leftOut;
      if (rest > 0) shares.push({ seed: share.seed + SEQUENCES, runs: rest });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const figures = { ...inAll(done), seconds: Math.round((performance.now() - began) / 1_000) };
  expect(faults).toEqual([]);
  expect(figures.sequences + figures.leftOut).toBe(SEQUENCES);
  expect(figures.leftOut).toBeLessThan(MOST_LEFT_OUT);
  writeSequences(figures, chromium);
});

/** Runs the sequences of one browser. A failure is printed at once, and the others continue. */
async function runShare({ seed, runs }: Share, faults: string[]): Promise<ModelFigures> {
  const { bridge, end } = await launchBridge();
  const pages = new CrmPages(bridge.server);
  const browser = await openChromium(bridge);
  const abilities = { canKill: true, canCrash: true };
  const run = { seed, runs, milliseconds: HOURS * 3_600_000, abilities };
  const figures = await runEach(browser, pages, run, ({ sequence, found }) => {
    if (found.length === 0) return;
    faults.push(`${found.join("\n")}\nafter ${JSON.stringify(sequence)}`);
    console.log(`A fault, of the seed ${seed}: ${faults.at(-1)}`);
  });
  console.log(
    `seed ${seed}: ${figures.sequences} sequences, ${figures.leftOut} left out${figures.isStuck ? ", stuck" : ""}`,
  );
  const closing = browser.end().then(end);
  // A stuck browser may fail to close.
  if (figures.isStuck) void closing.catch(() => {});
  else await closing;
  return figures;
}

function inAll(shares: readonly ModelFigures[]): Omit<ModelFigures, "seconds" | "isStuck"> {
  const sum = (of: (share: ModelFigures) => number) => shares.reduce((total, share) => total + of(share), 0);
  return {
    sequences: sum(({ sequences }) => sequences),
    leftOut: sum(({ leftOut }) => leftOut),
    commands: sum(({ commands }) => commands),
    loads: sum(({ loads }) => loads),
  };
}
