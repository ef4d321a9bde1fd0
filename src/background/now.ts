import type { Moment } from "../domain/clock/moment";

/**
 * The present moment. In both browsers `performance.timeOrigin` of all workers of one process is told by the same steady
 * clock, so that what one of them measured goes on in the next.
 */
export function now(): Moment {
  return { at: new Date().toISOString(), steady: performance.timeOrigin + performance.now() };
}
