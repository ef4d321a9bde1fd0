/**
 * Wall-clock time that does not jump if the machine's clock is changed while the process runs: the clock is read once, and a
 * monotonic clock adds the elapsed time. So stored data does not expire early because a clock was set.
 */
export function createMonotonicClock(
  wall: () => number = Date.now,
  steady: () => number = () => performance.now(),
): () => number {
  const began = wall() - steady();
  return () => Math.round(began + steady());
}
