/** How much is allowed at once, and how much per second continuously. */
export interface Rate {
  burst: number;
  perSecond: number;
}

/** The tokens that were left at a moment (milliseconds since 1970). If negative, a caller is waiting for the bucket to fill. */
export interface Bucket {
  left: number;
  at: number;
}

export type Drawn =
  /** The caller may continue after these milliseconds. */
  | { ok: true; bucket: Bucket; waitMs: number }
  /** Another caller is already waiting. Nothing was drawn. */
  | { ok: false };

/**
 * Draws from a token bucket. If too few tokens are left, the caller waits for the rest. A caller that waits for each answer is
 * therefore throttled, but loses nothing. A caller that does not wait is refused.
 *
 * @param bucket undefined for a full bucket
 * @param now milliseconds since 1970. If the clock was set back, the bucket does not fill
 */
export function draw(bucket: Bucket | undefined, { burst, perSecond }: Rate, cost: number, now: number): Drawn {
  const left = filled(bucket, { burst, perSecond }, now);
  if (left < 0) return { ok: false };
  const after = left - cost;
  return { ok: true, bucket: { left: after, at: now }, waitMs: after < 0 ? Math.ceil((-after / perSecond) * 1000) : 0 };
}

/** The tokens in a bucket now. */
export function filled(bucket: Bucket | undefined, { burst, perSecond }: Rate, now: number): number {
  if (!bucket) return burst;
  return Math.min(burst, bucket.left + (Math.max(0, now - bucket.at) / 1000) * perSecond);
}
