/** Makes something when it is asked for first, and once: a worker that wakes for one event waits for nothing else. */
export function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
