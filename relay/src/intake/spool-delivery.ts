import { setTimeout as pause } from "node:timers/promises";
import type { Cluster } from "../engine/port";
import {
  type Answer,
  decidePhase,
  deliverableLines,
  type Phase,
  type Question,
  readAnswer,
  readQuestion,
  type SpooledLine,
} from "./delivery-order";

/** The number of lines that are delivered at a time. */
const BATCH = 64;
/** The interval at which the others are asked again while their events come first, */
const SOON_MS = 15;
/** and while one of them does not respond. */
const ABSENT_AGAIN_MS = 100;
/** A process that does not respond for this time is no longer waited for. Its spooled events then arrive late. */
const ABSENT_MS = 30_000;
/** After this time, the promise to spool nothing more is revoked if the others have not made theirs. */
const DONE_MS = 2_000;

export interface SpoolDeliveryOptions {
  /** The name of this process. */
  name: string;
  /** The spooled lines, oldest first, and their number including those that are being written. */
  spool: { readonly items: readonly SpooledLine[]; readonly count: number };
  /** Delivers the oldest `count` lines. @returns how many of them are done */
  deliver: (count: number) => Promise<number>;
  /** Called with the name of a process that is no longer waited for. */
  onAbsent: (name: string) => void;
  /** Monotonic time in milliseconds. */
  now: () => number;
}

export interface SpoolDelivery {
  readonly phase: Phase;
  /** Every process has only few lines left to deliver. */
  readonly isNear: boolean;
  /** Resolves at the next change of the phase. */
  changed(): Promise<void>;
  /** Returns the answer to another process. */
  answer(question: string): string;
  /** Called when the engine can be reached. */
  begin(cluster: Cluster): void;
  /** Called when the engine can't be reached. */
  end(): void;
  close(): Promise<void>;
}

/** Delivers the spooled lines of this process to the engine, in order with those of the other processes. */
export function startSpoolDelivery({ name, spool, deliver, onAbsent, now }: SpoolDeliveryOptions): SpoolDelivery {
  let phase: Phase = "away";
  let isNear = false;
  let isDisturbed = false;
  let cluster: Cluster | undefined;
  /** Incremented to invalidate a round that is in progress. */
  let epoch = 0;
  let running: Promise<void> = Promise.resolve();
  let doneSince = 0;
  let waiters: (() => void)[] = [];
  const absentSince = new Map<string, number>();

  const setPhase = (next: Phase) => {
    if (next === phase) return;
    phase = next;
    const waiting = waiters;
    waiters = [];
    for (const one of waiting) one();
  };
  const start = () => {
    epoch += 1;
    const mine = epoch;
    isNear = false;
    setPhase("asking");
    running = running.then(() => run(mine));
  };

  async function run(mine: number): Promise<void> {
    while (mine === epoch && phase !== "direct") {
      // Retry after any failure, because nothing can continue before the round succeeds.
      await round(mine).catch(() => pause(ABSENT_AGAIN_MS));
    }
  }

  async function round(mine: number): Promise<void> {
    const question = { name, phase, waiting: spool.count, lines: linesOf(spool.items.slice(0, BATCH)) };
    isDisturbed = false;
    const answers = await ask(question);
    if (mine !== epoch) return;
    const { phase: next, free } = decidePhase(question, answers, isDisturbed);
    const isMissing = answers.includes(undefined);
    isNear = !isMissing && answers.every((answer) => (answer?.waiting ?? 0) <= BATCH);
    if (next === "done" && phase !== "done") doneSince = now();
    // Something may have been spooled before the others responded.
    if (spool.count > 0) setPhase("behind");
    else if (next === "done" && now() - doneSince > DONE_MS) setPhase("asking");
    else setPhase(next);
    if (free > 0) {
      const done = await deliver(free);
      if (done < free) await pause(ABSENT_AGAIN_MS);
    } else if (isMissing) await pause(ABSENT_AGAIN_MS);
    else if (question.waiting > 0 || phase === question.phase) await pause(SOON_MS);
  }

  async function ask(question: Question): Promise<(Answer | undefined)[]> {
    const texts = await (cluster?.ask(JSON.stringify(question)) ?? new Map<string, string>());
    const answers: (Answer | undefined)[] = [];
    for (const [other, text] of texts) {
      const told = readAnswer(text);
      // A process that can't reach the engine spools events, so its answer does not count.
      const answer = told?.phase === "away" ? undefined : told;
      if (answer) absentSince.delete(other);
      else if (isAbsent(other)) continue;
      answers.push(answer);
    }
    return answers;
  }

  function isAbsent(other: string): boolean {
    const since = absentSince.get(other) ?? now();
    absentSince.set(other, since);
    if (now() - since < ABSENT_MS) return false;
    absentSince.delete(other);
    void cluster?.dismiss(other).catch(() => undefined);
    onAbsent(other);
    return true;
  }

  return {
    get phase() {
      return phase;
    },
    get isNear() {
      return isNear && spool.count <= BATCH;
    },
    changed: () => new Promise((resolve) => waiters.push(resolve)),
    answer(text) {
      const question = readQuestion(text);
      if (question && question.phase !== "done" && question.phase !== "direct") {
        isDisturbed = true;
        // The events that it has spooled, or will spool, come before new events here.
        if (phase === "direct" && (question.phase === "behind" || question.waiting > 0)) start();
      }
      const free = question ? deliverableLines(question, spool.items, name) : 0;
      return JSON.stringify({ phase, waiting: spool.count, free } satisfies Answer);
    },
    begin(ofEngine) {
      cluster = ofEngine;
      absentSince.clear();
      start();
    },
    end() {
      epoch += 1;
      setPhase("away");
    },
    async close() {
      epoch += 1;
      setPhase("away");
      await running;
    },
  };
}

function linesOf(lines: readonly SpooledLine[]): SpooledLine[] {
  return lines.map(({ at, keys }) => ({ at, keys: [...keys] }));
}
