import * as fc from "fast-check";
import type { ModelBrowser } from "./browser";
import { type Abilities, type Sequence, sequences } from "./commands";
import type { CrmPages } from "./crm-pages";
import { untilQuiet, violations } from "./invariant";
import { untilTrue, World } from "./world";

/** Markers may be updated up to this long after everything else is done. */
const SETTLE_MS = 2_500;
/** A sequence takes a few seconds. After this time, the browser or its driver does not respond any more. */
const LONGEST_MS = 240_000;

export interface ModelFigures {
  sequences: number;
  /** Sequences that were not checked, because a page did not load for a reason that is not the bridge's. */
  leftOut: number;
  commands: number;
  /** The number of pages requested from the CRM. */
  loads: number;
  seconds: number;
  /**
   * The browser or its driver stopped responding in the last sequence. The run ended there, and the browser can't be
   * used any more.
   */
  isStuck: boolean;
}

export interface ModelRun {
  seed: number;
  runs: number;
  milliseconds: number;
  abilities: Abilities;
}

/** The result of a sequence: the violations, and whether they were not checked. */
interface Ended {
  found: string[];
  isLeftOut: boolean;
}

const ended = (found: string[]): Ended => ({ found, isLeftOut: false });

/** Runs one sequence from a clean start, and returns the violations after it. */
export async function runSequence(browser: ModelBrowser, pages: CrmPages, sequence: Sequence): Promise<Ended> {
  const world = new World(browser, pages);
  await world.begin();
  await world.runAll(sequence);
  await world.releaseAll();
  if (!(await world.untilReceived())) return ended(["the bridge does not receive the desks' events"]);
  // Releases what is held back meanwhile, too: dialogs of loaded pages, and pages requested since.
  const closing = setInterval(() => {
    pages.release();
    void browser.closeDialogs();
  }, 200);
  try {
    const unrest = await untilQuiet(world);
    if (unrest === "excused") return { found: [], isLeftOut: true };
    if (unrest !== undefined) return ended([`the bridge does not become quiet: ${unrest}`]);
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

/**
 * Returns true if a page of the CRM hangs, for example at a dialog that the browser's driver did not report. Its
 * content can't be checked.
 */
async function doesHang(world: World): Promise<boolean> {
  for (const { id, discarded } of await world.crmTabs()) if (!discarded && (await world.page(id)) === null) return true;
  return false;
}

/**
 * Runs random sequences for this number of milliseconds or of runs. The same seed gives the same sequences. The
 * shortest failing sequence is reported.
 */
export function runModel(browser: ModelBrowser, pages: CrmPages, run: ModelRun): Promise<ModelFigures> {
  return runEach(browser, pages, run, ({ found }) => {
    if (found.length > 0) throw new Error(found.join("\n"));
  });
}

export interface Outcome extends Ended {
  sequence: Sequence;
}

/** Like `runModel`, but calls `then` with each sequence's result. An error thrown by `then` ends the run. */
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
