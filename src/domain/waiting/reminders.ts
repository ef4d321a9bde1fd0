import * as z from "zod/mini";
import { elapsedMs, type Moment, momentSchema } from "../clock/moment";
import { type Conversation, isOnDesk } from "../state/desk-state";

/** The visitors who wait for an answer, by conversation, while reminders are on. */
export const waitingSchema = z.lazy(() =>
  z.record(
    z.string(),
    z.object({
      /** `waitingSince` of the conversation. It identifies the wait: another value is another wait. */
      since: z.string(),
      /** The start of the measured waiting time. */
      counted: momentSchema,
      /** The agent was reminded. This happens only once. */
      isTold: z.boolean(),
    }),
  ),
);
export type Waiting = z.infer<typeof waitingSchema>;

export interface ReminderPlan {
  waiting: Waiting;
  /** The conversations for which to show a reminder now. */
  due: string[];
  /** The conversations whose reminder must be removed. */
  over: string[];
  /** Milliseconds until the next reminder is due; undefined if there is none. */
  nextMs: number | undefined;
}

/**
 * Computes which reminders ("no answer for N minutes") are due. A wait begins with the first unanswered message, so another message
 * of the visitor does not delay the reminder. The time is measured with both clocks, so a clock that is set forward causes no
 * reminder.
 *
 * @param known the previous result
 * @param limitMs null if reminders are off
 * @param heldMs milliseconds until the agent may be told: 0 now, and infinite during a pause, whose end is not waited for. A reminder that
 *   becomes due before stays due
 */
export function planReminders(
  conversations: Iterable<Conversation>,
  known: Waiting,
  { limitMs, heldMs, now }: { limitMs: number | null; heldMs: number; now: Moment },
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
    // It is unknown how much time has passed, so the wait begins again.
    const counted = elapsed === undefined ? now : entry.counted;
    const leftMs = Math.max(limitMs - (elapsed ?? 0), heldMs);
    const isDue = !entry.isTold && leftMs <= 0;
    if (isDue) due.push(id);
    else if (!entry.isTold && leftMs < Number.POSITIVE_INFINITY) nextMs = Math.min(nextMs ?? leftMs, leftMs);
    waiting[id] = { since, counted, isTold: entry.isTold || isDue };
  }
  const over = Object.entries(known).filter(([id, { since, isTold }]) => isTold && waiting[id]?.since !== since);
  return { waiting, due, over: over.map(([id]) => id), nextMs };
}
