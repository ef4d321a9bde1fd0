import * as z from "zod/mini";

/** The first steps that the agent completed. The other steps can be derived from the settings and the timeline. */
export const firstRunSchema = z.object({
  /** The agent checked the addresses with a sample visitor and confirmed them. */
  isChecked: z.boolean(),
  /** A simulated conversation opened a record. */
  isTried: z._default(z.boolean(), false),
  /** Completed or skipped: never shown again. */
  isOver: z.boolean(),
});
export type FirstRun = z.infer<typeof firstRunSchema>;

export const FIRST_RUN_BEGINS: FirstRun = { isChecked: false, isTried: false, isOver: false };

export const STEPS = ["allow", "check", "try", "desk"] as const;
export type Step = (typeof STEPS)[number];

export interface Progress {
  done: readonly Step[];
  /** The next step; null if all are done. */
  next: Step | null;
}

/**
 * The progress of the first steps. A step counts only if all steps before it are done. For example, if the CRM was removed, its
 * replacement must be allowed again.
 *
 * @param isCrmReady at least one CRM is set up, and the extension has access to its site
 * @param isRecordShown a record was shown for a conversation of the desk
 * @param isDeskOpen a desk is open, and the extension receives its events
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
