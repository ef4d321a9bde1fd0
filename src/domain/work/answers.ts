/** One request of a page, times as of `performance.now()`. */
export interface Answer {
  start: number;
  end: number;
  /** Of HTTP; 0 where the browser does not say. */
  status: number;
}

/** A save may take several requests, one after the other. So long none may come any more. */
const QUIET_MS = 5_000;

/** True where the server took what was submitted, as far as can be seen: it agreed, did not refuse, and all is quiet. */
export function isTaken(answers: readonly Answer[], submittedAt: number, now: number): boolean {
  const since = answers.filter(({ start }) => start >= submittedAt);
  return (
    since.some(({ status }) => status >= 200 && status < 400) &&
    since.every(({ status, end }) => status < 400 && now - end >= QUIET_MS)
  );
}

/** True where the page asked the server after the agent's act, and the server agreed, by the time at which the page said so. */
export function isAgreed(answers: readonly Answer[], actedAt: number, saidAt: number): boolean {
  return answers.some(({ start, status }) => start >= actedAt && start <= saidAt && status >= 200 && status < 400);
}
