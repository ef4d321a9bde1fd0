/** How long a page may take. One that hangs must not hold up what comes after it. */
const WITHIN_MS = 4_000;

/** The page is there and hangs. `late` resolves when it answers after all, and never rejects. */
export class NoAnswerError extends Error {
  override readonly name = "NoAnswerError";
  readonly late: Promise<void>;

  constructor(answer: Promise<unknown>) {
    super("The page does not answer.");
    const ignore = () => {};
    this.late = answer.then(ignore, ignore);
  }
}

/** What a page answers; rejects where it takes too long. */
export async function inTime<T>(answer: Promise<T>, withinMs = WITHIN_MS): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswerError(answer)), withinMs);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
