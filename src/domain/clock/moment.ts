import * as z from "zod/mini";

/**
 * A moment, measured with two clocks, because neither is reliable alone. A person or a time server can change the system clock. The
 * monotonic clock is not affected by that, but stops while the computer sleeps and starts from zero with the browser's process.
 */
export const momentSchema = z.lazy(() =>
  z.object({
    /** The system clock, ISO 8601. */
    at: z.string(),
    /** The monotonic clock, in milliseconds. */
    steady: z.number(),
  }),
);
export type Moment = z.infer<typeof momentSchema>;

/**
 * The milliseconds that have certainly passed. A clock that was set forward cannot end a wait early.
 *
 * @returns undefined if both clocks were set back meanwhile, so that neither is usable
 */
export function elapsedMs(since: Moment, now: Moment): number | undefined {
  const byWall = Date.parse(now.at) - Date.parse(since.at);
  const bySteady = now.steady - since.steady;
  if (byWall < 0 && bySteady < 0) return undefined;
  // A clock that ran backwards was set back, so only the other one counts.
  return byWall < 0 || bySteady < 0 ? Math.max(byWall, bySteady) : Math.min(byWall, bySteady);
}
