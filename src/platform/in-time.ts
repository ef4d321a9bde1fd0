/** How long a page may take to answer. One that hangs must not hold up what comes after it. */
const ANSWER_WITHIN_MS = 4_000;

/** The page is there and hangs. */
export class NoAnswerError extends Error {
  override readonly name = "NoAnswerError";
}

/** What a page answers; rejects where it takes too long. */
export async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswerError("The page does not answer.")), ANSWER_WITHIN_MS);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
