import * as z from "zod/mini";
import { elapsedMs, type Moment, momentSchema } from "../clock/moment";
import { type Conversation, isOnDesk } from "../state/desk-state";

/** The visitors who wait for an answer, by conversation, while the agent wants to be reminded. */
export const waitingSchema = z.lazy(() =>
  z.record(
    z.string(),
    z.object({
      /** `waitingSince` of the conversation: another one is another wait. */
      since: z.string(),
      /** From when on it is counted. */
      counted: momentSchema,
      /** The agent was reminded of it, which is done once. */
      isTold: z.boolean(),
    }),
  ),
);
export type Waiting = z.infer<typeof waitingSchema>;

export interface ReminderPlan {
  waiting: Waiting;
  /** The conversations of which to remind now. */
  due: string[];
  /** Those whose reminder is to be taken back. */
  over: string[];
  /** Milliseconds until the next is due; undefined where nothing waits for its time. */
  nextMs: number | undefined;
}

/**
 * What is due of the reminders "no answer for N minutes". A wait begins with the first message without an answer: a visitor
 * who writes again does not put the reminder off. It is counted by both clocks, so one that is set forward reminds of nothing.
 *
 * @param known what this gave last
 * @param limitMs null where the agent wants no reminders
 * @param mayTell false while the agent wants to be left alone; what is due then stays due
 */
export function planReminders(
  conversations: Iterable<Conversation>,
  known: Waiting,
  { limitMs, mayTell, now }: { limitMs: number | null; mayTell: boolean; now: Moment },
): ReminderPlan {
  const waiting: Waiting = {};
  const due: string[] = [];
  let nextMs: number | undefined;
  for (const conversation of conversations) {
    const { id, waitingSince: since } = conversation;
    if (limitMs === null || since === undefined || !isOnDesk(conversation)) continue;
    const before = known[id];
    const entry = before?.since === since ? before : { since, counted: now, isTold: false };
    const elapsed = elapsedMs(entry.counted, now);
    // How much is over can't be told any more, so it begins anew.
    const counted = elapsed === undefined ? now : entry.counted;
    const leftMs = limitMs - (elapsed ?? 0);
    const isDue = !entry.isTold && leftMs <= 0 && mayTell;
    if (isDue) due.push(id);
    else if (!entry.isTold && mayTell) nextMs = Math.min(nextMs ?? leftMs, leftMs);
    waiting[id] = { since, counted, isTold: entry.isTold || isDue };
  }
  const over = Object.entries(known).filter(([id, { since, isTold }]) => isTold && waiting[id]?.since !== since);
  return { waiting, due, over: over.map(([id]) => id), nextMs };
}
