/** Runs work with the same key sequentially, and work with different keys concurrently. */
export function openLanes() {
  const lanes = new Map<string, Promise<unknown>>();
  return <Result>(key: string, work: () => Promise<Result>): Promise<Result> => {
    const done = (lanes.get(key) ?? Promise.resolve()).then(work, work);
    lanes.set(key, done);
    const leave = () => {
      if (lanes.get(key) === done) lanes.delete(key);
    };
    done.then(leave, leave);
    return done;
  };
}
