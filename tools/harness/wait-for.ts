import { setTimeout as sleep } from "node:timers/promises";

const PAUSE = 25;

/** Calls `look` repeatedly until its result is `good` or `limit` milliseconds have passed. Returns the last result. */
export async function waitFor<T>(
  look: () => Promise<T>,
  good: (seen: T) => boolean,
  limit: number,
): Promise<{ good: boolean; seen: T }> {
  const end = performance.now() + limit;
  for (;;) {
    const seen = await look();
    if (good(seen)) return { good: true, seen };
    if (performance.now() > end) return { good: false, seen };
    await sleep(PAUSE);
  }
}
