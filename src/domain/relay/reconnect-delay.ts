const FIRST_MS = 4_000;
const LATER_MS = 60_000;
const LONGEST_MS = 45_000;

/**
 * Milliseconds before the next attempt to connect. When a relay stops, thousands of browsers lose their connection at once, so the
 * delay is random (jitter).
 *
 * @param failures failed attempts since the last connection
 * @param when what the relay asked for
 * @param chance a random number from 0 to 1
 */
export function reconnectDelay(failures: number, when: "soon" | "later", chance: number): number {
  if (when === "later") return LATER_MS * (1 + chance);
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** failures);
  // The first attempt may come almost at once. Each later one waits for at least half of its maximum delay.
  const least = failures === 0 ? 250 : longest / 2;
  return least + (longest - least) * chance;
}
