/**
 * Returns a pseudo-random generator of numbers from 0 to 1. It is deterministic for a seed (Park and Miller's
 * generator).
 */
export function createRandom(seed: number): () => number {
  let state = seed % 2_147_483_647;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
