/** Numbers from 0 to 1 that look random and are the same for the same seed (Park and Miller's generator). */
export function makeRandom(seed: number): () => number {
  let state = seed % 2_147_483_647;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
