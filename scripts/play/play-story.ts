import { setTimeout as sleep } from "node:timers/promises";
import type { BrowserContext } from "@playwright/test";
import { waitFor } from "../browser/wait-for";
import { lookAtCrm } from "./look";
import type { Step } from "./story";
import { inWords, isSeen } from "./tell";

const LIMIT = 10_000;

export interface Telling {
  print(line: string): void;
  /** Milliseconds between two steps. */
  pause?: number;
  /** How long a step may take to be seen, in milliseconds. */
  limit?: number;
  /** Called when a step was seen, or was not within the limit. */
  afterStep?(index: number, seen: boolean): Promise<void>;
}

/** Plays the steps in turn and looks at the CRM after each. Answers the step that was not seen, where there is one. */
export async function playStory(
  context: BrowserContext,
  steps: readonly Step[],
  { print, pause = 0, limit = LIMIT, afterStep }: Telling,
): Promise<Step | undefined> {
  for (const [index, step] of steps.entries()) {
    print(`${index + 1}. ${step.name}`);
    const started = performance.now();
    await step.act();
    const expected = step.expected();
    const look = await waitFor(
      () => lookAtCrm(context),
      (sight) => isSeen(expected, sight),
      limit,
    );
    const milliseconds = Math.round(performance.now() - started);
    if (look.good) print(`   seen in the CRM: ${inWords(look.seen)} (${milliseconds} ms)`);
    else {
      print(`   NOT SEEN within ${limit / 1000} s: ${inWords(expected)}`);
      print(`   the CRM shows: ${inWords(look.seen)}`);
    }
    await afterStep?.(index, look.good);
    if (!look.good) return step;
    await sleep(pause);
  }
  return undefined;
}
