/** Limit for the steps until a lane comes to rest. More steps mean an endless loop. */
const MANY_STEPS = 60;

/** What is done in the lanes. */
export interface LaneWork {
  /** Returns the key of what needs a step next; undefined if the lane may rest. */
  next(lane: string): string | undefined;
  step(key: string, lane: string): Promise<void>;
  /** A step was rejected. It must change what `next` returns. */
  failed(key: string, lane: string, error: unknown): void;
  /** Nothing in the lane needs a step. */
  rested(lane: string): void;
}

/** Performs steps until nothing needs one. In each lane, there is one step at a time. */
export class Lanes {
  readonly #work: LaneWork;
  readonly #running = new Map<string, Promise<void>>();
  readonly #again = new Set<string>();

  constructor(work: LaneWork) {
    this.#work = work;
  }

  /** Checks a lane, now or after its current step. A lane that needs no step rests before this returns. */
  run(lane: string): void {
    this.#again.add(lane);
    if (this.#running.has(lane)) return;
    const running = this.#run(lane).finally(() => {
      this.#running.delete(lane);
      if (this.#again.has(lane)) this.run(lane);
    });
    this.#running.set(lane, running);
  }

  get isBusy(): boolean {
    return this.#running.size > 0;
  }

  /** Resolves when no step is in progress. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values());
  }

  async #run(lane: string): Promise<void> {
    for (let steps = 1; ; steps++) {
      this.#again.delete(lane);
      const key = this.#work.next(lane);
      if (key === undefined) break;
      try {
        if (steps > MANY_STEPS) throw new Error("The record's tab did not come to rest.");
        await this.#work.step(key, lane);
      } catch (error) {
        this.#work.failed(key, lane, error);
      }
    }
    this.#work.rested(lane);
  }
}
