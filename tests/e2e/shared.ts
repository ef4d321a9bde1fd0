const CLEANING_LIMIT_MS = 10_000;

export interface Shareable<Browser> {
  start(): Promise<Browser>;
  /** Takes everything from it that a test could have left; rejects where it can't. */
  clean(browser: Browser): Promise<void>;
}

/**
 * One browser for many tests, because a start takes longer than most of them. What can't be cleaned between two of them
 * is thrown away, and so is what a test failed in.
 */
export class Shared<Browser extends { close(): Promise<void> }> {
  readonly #kind: Shareable<Browser>;
  #browser: Browser | undefined;

  constructor(kind: Shareable<Browser>) {
    this.#kind = kind;
  }

  /** A browser with nothing in it that another test left. */
  async take(): Promise<Browser> {
    this.#browser ??= await this.#kind.start();
    return this.#browser;
  }

  /** @param test as it ended */
  async giveBack(test: { status?: string | undefined; expectedStatus: string; errors: readonly unknown[] }) {
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
