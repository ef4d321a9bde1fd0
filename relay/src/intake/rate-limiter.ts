import { type Bucket, draw, type Rate } from "../../../src/domain/rate/token-bucket";

/** Returns a function that returns true while the rate is not exceeded. It never waits. @param now milliseconds since 1970 */
export function createRateLimiter(rate: Rate, now: () => number): () => boolean {
  let bucket: Bucket | undefined;
  return () => {
    const drawn = draw(bucket, rate, 1, now());
    if (!drawn.ok || drawn.waitMs > 0) return false;
    bucket = drawn.bucket;
    return true;
  };
}
