import type { Moment } from "../../domain/clock/moment";

/**
 * The current moment. In both browsers, `performance.timeOrigin` of all workers of one process is based on the same
 * monotonic clock, so that a measurement can continue in the next worker.
 */
export function now(): Moment {
  return { at: new Date().toISOString(), steady: performance.timeOrigin + performance.now() };
}
