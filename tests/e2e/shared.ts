const CLEANING_LIMIT_MS = 10_000;

export interface Shareable<Browser> {
  start(): Promise<Browser>;
  /** Removes everything that a test could have left. Rejects if that is not possible. */
  clean(browser: Browser): Promise<void>;
}

/**
 * One browser for many tests, because a start takes longer than most tests. A browser is discarded if it can't be
 * cleaned, or if a test failed in it.
 */
export class Shared<Browser extends { close(): Promise<void> }> {
  readonly #kind: Shareable<Browser>;
  #browser: Browser | undefined;

  constructor(kind: Shareable<Browser>) {
    this.#kind = kind;
  }

  /** Returns a browser that contains nothing of earlier tests. */
  async take(): Promise<Browser> {
    this.#browser ??= await this.#kind.start();
    return this.#browser;
  }

  /** @param test the test with its result */
  async release(test: { status?: string | undefined; expectedStatus: string; errors: readonly unknown[] }) {
    if (!this.#browser) return;
    const isSound = test.status === test.expectedStatus && test.errors.length === 0;
    const isClean = isSound && (await succeedsWithin(CLEANING_LIMIT_MS, this.#kind.clean(this.#browser)));
    if (!isClean) await this.close();
  }

  async close(): Promise<void> {
    const browser = this.#browser;
    this.#browser = undefined;
    await browser?.close();
  }
}

async function succeedsWithin(limit: number, work: Promise<void>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), limit);
  });
  const done = work.then(
    () => true,
    () => false,
  );
  return Promise.race([done, late]).finally(() => clearTimeout(timer));
}
