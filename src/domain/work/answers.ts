/** A finished request of a page. Times are those of `performance.now()`. */
export interface Answer {
  start: number;
  end: number;
  /** The HTTP status. 0 if the browser does not tell it, or if another server than the CRM's accepted the request. */
  status: number;
}

/** A save may take several requests, one after the other. It counts as finished if no request ends within this time. */
const QUIET_MS = 5_000;

/** Requests that start later than this after the action are not caused by it. Many pages poll every few seconds. */
const CAUSED_MS = 500;

/** Returns true if the server accepted the submitted data, as far as it is visible: a request succeeded, and no other is going on. */
export function isAccepted(answers: readonly Answer[], submittedAt: number, now: number): boolean {
  return isConfirmed(answers, submittedAt, submittedAt + CAUSED_MS) && isQuiet(answers, submittedAt, now);
}

/** Returns true if a request that started after the agent's action, and before the page reported success, succeeded. */
export function isConfirmed(answers: readonly Answer[], actedAt: number, saidAt: number): boolean {
  return answers.some(({ start, status }) => start >= actedAt && start <= saidAt && status >= 200 && status < 400);
}

/** Returns true if no request since the agent's action failed or ended recently. */
export function isQuiet(answers: readonly Answer[], actedAt: number, now: number): boolean {
  return answers.every(({ start, status, end }) => start < actedAt || (status < 400 && now - end >= QUIET_MS));
}
