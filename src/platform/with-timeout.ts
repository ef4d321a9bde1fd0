/** The time within which a page must answer. A page that hangs must not block what follows. */
const WITHIN_MS = 4_000;

/** The page exists but has not answered in time. `late` resolves when its answer arrives or fails, and never rejects. */
export class NoAnswerError extends Error {
  override readonly name = "NoAnswerError";
  readonly late: Promise<void>;

  constructor(answer: Promise<unknown>) {
    super("The page does not answer.");
    const ignore = () => {};
    this.late = answer.then(ignore, ignore);
  }
}

/** Resolves with a page's answer. Rejects with `NoAnswerError` if it does not arrive within `withinMs`. */
export async function withTimeout<T>(answer: Promise<T>, withinMs = WITHIN_MS): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswerError(answer)), withinMs);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
