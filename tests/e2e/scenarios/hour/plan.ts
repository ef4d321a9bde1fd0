import { createRandom } from "../random";

/** What an agent does in a CRM while one conversation has the focus, with its frequency out of 45. */
const OFTEN = {
  look: 10,
  edit: 9,
  note: 4,
  autosave: 3,
  search: 4,
  length: 2,
  tick: 2,
  cancel: 3,
  letter: 4,
  half: 4,
};

export type Act = keyof typeof OFTEN | "finish";

/** A conversation gets the focus, and the agent works in its record. */
export interface Visit {
  conversation: number;
  act: Act;
  /** Conversations that end at that time. None of them has the focus. */
  ends: number[];
  /** Seconds until the focus moves on. */
  pause: number;
}

/** The mean time between two moves of the focus. Longer pauses are cut, because no page waits for anything by then. */
const MEAN_S = 60;
const LONGEST_S = 11;

/** The number of conversations that an agent has at the same time. */
const AT_ONCE = 4;

/**
 * Plans an hour of an agent: conversations arrive and end, the focus returns to open ones, and between two moves of the
 * focus the agent does something. A half-written sentence is finished when its conversation has the focus again, before
 * it ends. The last sentence of the hour is never finished. The same seed plans the same hour.
 */
export function planHour({ conversations, seed }: { conversations: number; seed: number }): Visit[] {
  const random = createRandom(seed);
  const acts = deal(Math.round(conversations * 1.5), random);
  const visits: Visit[] = [];
  const open: number[] = [];
  const unfinished = new Set<number>();
  const visit = (conversation: number, ends: number[] = []) => {
    const isInterrupted = unfinished.delete(conversation);
    const act = isInterrupted ? "finish" : (acts.pop() ?? "look");
    if (act === "half") unfinished.add(conversation);
    const pause = Math.min(LONGEST_S, -MEAN_S * Math.log(random()));
    visits.push({ conversation, act, ends, pause });
  };
  for (let next = 0; next < conversations; next++) {
    const oldest = open.length < AT_ONCE ? undefined : open.shift();
    if (oldest !== undefined && unfinished.has(oldest)) visit(oldest);
    open.push(next);
    visit(next, oldest === undefined ? [] : [oldest]);
    const back = open[Math.floor(random() * open.length)];
    if (back !== undefined && back !== next && random() < 0.6) visit(back);
  }
  return visits;
}

/** Returns this number of acts in random order, each according to its frequency and at least once. */
function deal(count: number, random: () => number): Act[] {
  const weights = Object.entries(OFTEN) as [Act, number][];
  const acts = weights.flatMap(([act, often]) => Array<Act>(Math.max(1, Math.round((often * count) / 45))).fill(act));
  for (let i = acts.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [acts[i], acts[j]] = [acts[j]!, acts[i]!];
  }
  return acts;
}
