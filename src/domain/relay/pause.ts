const FIRST_MS = 4_000;
const LATER_MS = 60_000;
const LONGEST_MS = 45_000;

/**
 * Milliseconds before the next attempt to connect. When a relay stops, thousands of browsers lose it in one moment, so
 * chance spreads them.
 *
 * @param failures attempts since it was connected last that came to nothing
 * @param when what the relay asked for
 * @param chance from 0 to 1
 */
export function pauseBefore(failures: number, when: "soon" | "later", chance: number): number {
  if (when === "later") return LATER_MS * (1 + chance);
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** failures);
  // The very first one may come at once; each later one leaves the relay half of its time at least.
  const least = failures === 0 ? 250 : longest / 2;
  return least + (longest - least) * chance;
}
