/**
 * The time of day, which no change of the machine's clock makes jump while the process runs: the clock is read once, and from
 * then on a steady one says how much later it is. What is kept for hours is so never taken for old because a clock was set.
 */
export function steadyClock(
  wall: () => number = Date.now,
  steady: () => number = () => performance.now(),
): () => number {
  const began = wall() - steady();
  return () => Math.round(began + steady());
}
