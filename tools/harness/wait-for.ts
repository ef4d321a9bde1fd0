import { setTimeout as sleep } from "node:timers/promises";

const PAUSE = 25;

/** Looks again and again until it is `good` or the time is over; answers what was seen last. */
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
