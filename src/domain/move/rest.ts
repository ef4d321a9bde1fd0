/** A CRM whose page did not follow so often in a day has its records loaded for the rest of it. */
const FAILURES = 2;
const DAY_MS = 24 * 60 * 60_000;

/** The times of the failures with one more; those that count no more are left out. Milliseconds since 1970. */
export function withFailure(times: readonly number[], now: number): number[] {
  return [...recent(times, now), now].slice(-FAILURES);
}

/** True where records are loaded, although the settings would have the application show them. */
export function isResting(times: readonly number[] | undefined, now: number): boolean {
  return recent(times ?? [], now).length >= FAILURES;
}

/** A clock that was set back makes a failure no older, and none that lies in the future counts. */
function recent(times: readonly number[], now: number): number[] {
  return times.filter((time) => time <= now && now - time < DAY_MS);
}
