import * as z from "zod/mini";

/**
 * A moment by two clocks, of which neither will do alone: a person or a time server may set the wall's, and the steady one
 * counts on whatever happens to that, but not while the computer sleeps, and begins anew with the browser's process.
 */
export const momentSchema = z.lazy(() =>
  z.object({
    /** By the clock on the wall, ISO 8601. */
    at: z.string(),
    /** Milliseconds. */
    steady: z.number(),
  }),
);
export type Moment = z.infer<typeof momentSchema>;

/**
 * Milliseconds that went by for certain: what was set forward by hand ends no waiting early.
 *
 * @returns undefined where neither clock can tell, since both were set back meanwhile
 */
export function elapsedMs(since: Moment, now: Moment): number | undefined {
  const byWall = Date.parse(now.at) - Date.parse(since.at);
  const bySteady = now.steady - since.steady;
  if (byWall < 0 && bySteady < 0) return undefined;
  // One that runs backwards was set; the other was not.
  return byWall < 0 || bySteady < 0 ? Math.max(byWall, bySteady) : Math.min(byWall, bySteady);
}
