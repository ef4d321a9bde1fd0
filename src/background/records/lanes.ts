/** One lane for each ID, in which steps run one after the other until none is needed. */
export class Lanes {
  readonly #step: (id: string, count: number) => Promise<boolean>;
  readonly #onRest: (id: string) => void;
  readonly #running = new Map<string, Promise<void>>();
  readonly #again = new Set<string>();

  /**
   * @param step does the next step of an ID, or returns false if none is needed. `count` is the number of steps before it
   * @param onRest called when no step is needed
   */
  constructor(step: (id: string, count: number) => Promise<boolean>, onRest: (id: string) => void) {
    this.#step = step;
    this.#onRest = onRest;
  }

  /** Does the steps of an ID, now or after the current step. */
  run(id: string): void {
    this.#again.add(id);
    if (this.#running.has(id)) return;
    const running = this.#runLane(id).finally(() => {
      this.#running.delete(id);
      if (this.#again.has(id)) this.run(id);
    });
    this.#running.set(id, running);
  }

  get isBusy(): boolean {
    return this.#running.size > 0;
  }

  /** Resolves when no step is in progress. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values());
  }

  async #runLane(id: string): Promise<void> {
    let count = 0;
    do this.#again.delete(id);
    while (await this.#step(id, count++));
    this.#onRest(id);
  }
}
