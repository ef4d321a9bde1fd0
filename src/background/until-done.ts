/**
 * Does something once and gives everyone what came of it. Where it failed, who asks next tries again: a worker that is
 * asked again and again stays awake, and would never get another chance.
 *
 * @param make is told whether it failed before
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
