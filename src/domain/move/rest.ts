/** After this many failures within a day, the records of a CRM are loaded for the rest of that day. */
const FAILURES = 2;
const DAY_MS = 24 * 60 * 60_000;

/** Adds a failure to the times of the recent ones, in milliseconds since 1970, and removes those that no longer count. */
export function withFailure(times: readonly number[], now: number): number[] {
  return [...recent(times, now), now].slice(-FAILURES);
}

/** Returns true if records are loaded although the settings say that the application shows them. */
export function isResting(times: readonly number[] | undefined, now: number): boolean {
  return recent(times ?? [], now).length >= FAILURES;
}

/** The clock may have been set back, so a failure in the future does not count. */
function recent(times: readonly number[], now: number): number[] {
  return times.filter((time) => time <= now && now - time < DAY_MS);
}
