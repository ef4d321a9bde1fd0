import { setTimeout as sleep } from "node:timers/promises";
import { waitFor } from "../harness/wait-for";
import { describeSight, isSeen } from "./describe-sight";
import type { Sight } from "./look";
import type { Step } from "./story";

const LIMIT = 10_000;

export interface PlaybackOptions {
  print(line: string): void;
  /** Milliseconds between two steps. */
  pause?: number;
  /** The maximum time in milliseconds until the result of a step is visible. */
  limit?: number;
  /** Called when the result of a step was seen, or was not seen within the limit. */
  afterStep?(index: number, seen: boolean): Promise<void>;
}

/** Plays the steps and checks what the agent sees after each. Returns the first step whose result was not seen, if any. */
export async function playStory(
  look: () => Promise<Sight>,
  steps: readonly Step[],
  { print, pause = 0, limit = LIMIT, afterStep }: PlaybackOptions,
): Promise<Step | undefined> {
  for (const [index, step] of steps.entries()) {
    print(`${index + 1}. ${step.name}`);
    const started = performance.now();
    await step.act();
    const expected = step.expected();
    const { good, seen } = await waitFor(look, (sight) => isSeen(expected, sight), limit);
    const milliseconds = Math.round(performance.now() - started);
    if (good) print(`   seen: ${describeSight(seen)} (${milliseconds} ms)`);
    else {
      print(`   NOT SEEN within ${limit / 1000} s: ${describeSight(expected)}`);
      print(`   instead: ${describeSight(seen)}`);
    }
    await afterStep?.(index, good);
    if (!good) return step;
    await sleep(pause);
  }
  return undefined;
}
