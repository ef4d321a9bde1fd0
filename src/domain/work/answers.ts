/** One request of a page, times as of `performance.now()`. */
export interface Answer {
  start: number;
  end: number;
  /** Of HTTP; 0 where the browser does not say, and where a server agreed that is not the CRM's. */
  status: number;
}

/** A save may take several requests, one after the other. So long none may come any more. */
const QUIET_MS = 5_000;

/** What a page asks later it asks for itself, as it does every few seconds to be up to date. */
const CAUSED_MS = 500;

/** True where the server took what was submitted, as far as can be seen: it was asked, it agreed, and all is quiet. */
export function isTaken(answers: readonly Answer[], submittedAt: number, now: number): boolean {
  return isAgreed(answers, submittedAt, submittedAt + CAUSED_MS) && isQuiet(answers, submittedAt, now);
}

/** True where the page asked the server after the agent's act, and the server agreed, by the time at which the page said so. */
export function isAgreed(answers: readonly Answer[], actedAt: number, saidAt: number): boolean {
  return answers.some(({ start, status }) => start >= actedAt && start <= saidAt && status >= 200 && status < 400);
}

/** True where nothing that the page asked since the agent's act was refused, and nothing is new. */
export function isQuiet(answers: readonly Answer[], actedAt: number, now: number): boolean {
  return answers.every(({ start, status, end }) => start < actedAt || (status < 400 && now - end >= QUIET_MS));
}
