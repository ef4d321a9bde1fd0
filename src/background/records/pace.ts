/** Minimum time between two loads of a place, so that many focus changes do not cause as many loads. */
const PACE_MS = 250;

/** Keeps the loads of each place apart. */
export class Pace {
  readonly #loadedAt = new Map<string, number>();

  /** Notes that a load of a place began. */
  began(key: string, at: number): void {
    this.#loadedAt.set(key, at);
  }

  /** Returns the milliseconds until the place may be loaded again; 0 if it may be loaded now. */
  left(key: string, now: number): number {
    const left = (this.#loadedAt.get(key) ?? 0) + PACE_MS - now;
    // The clock may have been set back, which must not cause a delay.
    return left > 0 && left <= PACE_MS ? left : 0;
  }
}
