/** How much may come at once, and how much for good. */
export interface Rate {
  burst: number;
  perSecond: number;
}

/** What is left of a burst at a moment (milliseconds since 1970). Below zero somebody waits for it to fill. */
export interface Bucket {
  left: number;
  at: number;
}

export type Drawn =
  /** It may go on once these milliseconds are over. */
  | { ok: true; bucket: Bucket; waitMs: number }
  /** Somebody waits already; nothing was drawn. */
  | { ok: false };

/**
 * Draws from a token bucket. Who asks for more than is left waits for the rest, so one who waits for an answer before
 * asking again is slowed down and loses nothing; one who does not wait is refused.
 *
 * @param bucket undefined for a full one
 * @param now milliseconds since 1970; a clock that was set back fills nothing
 */
export function draw(bucket: Bucket | undefined, { burst, perSecond }: Rate, cost: number, now: number): Drawn {
  const left = filled(bucket, { burst, perSecond }, now);
  if (left < 0) return { ok: false };
  const after = left - cost;
  return { ok: true, bucket: { left: after, at: now }, waitMs: after < 0 ? Math.ceil((-after / perSecond) * 1000) : 0 };
}

/** What is in a bucket by now. */
export function filled(bucket: Bucket | undefined, { burst, perSecond }: Rate, now: number): number {
  if (!bucket) return burst;
  return Math.min(burst, bucket.left + (Math.max(0, now - bucket.at) / 1000) * perSecond);
}
