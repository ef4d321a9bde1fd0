import * as z from "zod/mini";

/** What the agent did of the first steps. The rest is plain to see from the settings and the timeline. */
export const firstRunSchema = z.object({
  /** They looked at the addresses with a sample visitor and found them right. */
  isChecked: z.boolean(),
  /** A simulated conversation opened a record. */
  isTried: z._default(z.boolean(), false),
  /** Done or skipped; never to be shown again. */
  isOver: z.boolean(),
});
export type FirstRun = z.infer<typeof firstRunSchema>;

export const FIRST_RUN_BEGINS: FirstRun = { isChecked: false, isTried: false, isOver: false };

export const STEPS = ["allow", "check", "try", "desk"] as const;
export type Step = (typeof STEPS)[number];

export interface Progress {
  done: readonly Step[];
  /** The one to do now; null where all are done. */
  next: Step | null;
}

/**
 * How far the agent is. A step counts only after those before it: a CRM that was taken away has to be allowed again.
 *
 * @param isCrmReady one CRM takes part: it is set up, and the browser lets the extension onto its site
 * @param isRecordShown a record was brought on screen for a conversation of the desk
 * @param isDeskOpen a desk is open that the extension hears
 */
export function progressOf(
  { isChecked, isTried }: FirstRun,
  { isCrmReady, isRecordShown, isDeskOpen }: { isCrmReady: boolean; isRecordShown: boolean; isDeskOpen: boolean },
): Progress {
  const wasSeen = isTried || isRecordShown;
  const states: Record<Step, boolean> = {
    allow: isCrmReady,
    check: isChecked || wasSeen,
    try: wasSeen,
    desk: isDeskOpen || isRecordShown,
  };
  const next = STEPS.find((step) => !states[step]) ?? null;
  return { done: next === null ? STEPS : STEPS.slice(0, STEPS.indexOf(next)), next };
}
