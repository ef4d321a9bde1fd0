/**
 * Calls a function once and returns its result to all callers. If it failed, the next caller tries again. A worker that
 * receives events all the time is never restarted, so it would get no other chance.
 *
 * @param make receives whether the last attempt failed
 */
export function untilDone<T>(make: (failedBefore: boolean) => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  let failed = false;
  return () => {
    made ??= make(failed).catch((error: unknown) => {
      made = undefined;
      failed = true;
      throw error;
    });
    return made;
  };
}
