import * as fc from "fast-check";
import type { ModelBrowser } from "./browser";
import { type Abilities, type Sequence, sequences } from "./commands";
import type { CrmPages } from "./crm-pages";
import { untilQuiet, violations } from "./invariant";
import { untilTrue, World } from "./world";

/** A page may be told what it has to say a moment after all else is done. */
const SETTLE_MS = 2_500;
/** A sequence takes a few seconds. After this time, the browser or its driver does not answer any more. */
const LONGEST_MS = 240_000;

export interface ModelFigures {
  sequences: number;
  /** Sequences after which a page did not come that is none of the bridge's concern, so nothing was looked at. */
  leftOut: number;
  commands: number;
  /** Pages that the CRM was asked for. */
  loads: number;
  seconds: number;
  /** The browser or its driver stopped answering in the last sequence, so the run ended there and the browser is of no more use. */
  isStuck: boolean;
}

export interface ModelRun {
  seed: number;
  runs: number;
  milliseconds: number;
  abilities: Abilities;
}

/** How a sequence ended: what did not hold, and whether that was looked at. */
interface Ended {
  found: string[];
  isLeftOut: boolean;
}

const ended = (found: string[]): Ended => ({ found, isLeftOut: false });

/** Runs one sequence from a clean start, and tells what does not hold after it. */
export async function runSequence(browser: ModelBrowser, pages: CrmPages, sequence: Sequence): Promise<Ended> {
  const world = new World(browser, pages);
  await world.begin();
  await world.runAll(sequence);
  await world.letAllCome();
  if (!(await world.untilHeard())) return ended(["the bridge does not hear the desks"]);
  // What is held back meanwhile has to come, too: a dialog of the page that came, a page that was asked for since.
  const closing = setInterval(() => {
    pages.release();
    void browser.closeDialogs();
  }, 200);
  try {
    const unrest = await untilQuiet(world);
    if (unrest === "excused") return { found: [], isLeftOut: true };
    if (unrest !== undefined) return ended([`it does not become quiet: ${unrest}`]);
    let found: string[] = [];
    await untilTrue(async () => {
      found = await violations(world);
      return found.length === 0;
    }, SETTLE_MS);
    if (found.length === 0) return ended([]);
    if (await doesHang(world)) return { found: [], isLeftOut: true };
    return ended([...found, JSON.stringify(await world.session())]);
  } finally {
    clearInterval(closing);
  }
}

/** A page of the CRM hangs, as at a dialog of which the browser's driver was not told: it can't be seen what it shows. */
async function doesHang(world: World): Promise<boolean> {
  for (const { id, discarded } of await world.crmTabs()) if (!discarded && (await world.page(id)) === null) return true;
  return false;
}

/** Random sequences, the same for the same seed, for so many milliseconds or so many runs. The shortest that fails is told. */
export function runModel(browser: ModelBrowser, pages: CrmPages, run: ModelRun): Promise<ModelFigures> {
  return runEach(browser, pages, run, ({ found }) => {
    if (found.length > 0) throw new Error(found.join("\n"));
  });
}

export interface Outcome extends Ended {
  sequence: Sequence;
}

/** As `runModel`, and `then` hears of each sequence. What it throws ends the run. */
export async function runEach(
  browser: ModelBrowser,
  pages: CrmPages,
  { seed, runs, milliseconds, abilities }: ModelRun,
  then: (outcome: Outcome) => void,
): Promise<ModelFigures> {
  const figures: ModelFigures = { sequences: 0, leftOut: 0, commands: 0, loads: 0, seconds: 0, isStuck: false };
  const began = performance.now();
  const loads = pages.loads;
  const property = fc.asyncProperty(sequences(abilities), async (sequence) => {
    if (figures.isStuck) return;
    const end = await inTime(runSequence(browser, pages, sequence));
    if (end === "stuck") {
      figures.isStuck = true;
      return;
    }
    then({ sequence, ...end });
    if (end.isLeftOut) figures.leftOut += 1;
    else figures.sequences += 1;
    figures.commands += sequence.length;
  });
  await fc.assert(property, { seed, numRuns: runs, interruptAfterTimeLimit: milliseconds });
  figures.loads = pages.loads - loads;
  figures.seconds = Math.round((performance.now() - began) / 1_000);
  return figures;
}

async function inTime<T>(work: Promise<T>): Promise<T | "stuck"> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"stuck">((resolve) => {
    timer = setTimeout(resolve, LONGEST_MS, "stuck");
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
