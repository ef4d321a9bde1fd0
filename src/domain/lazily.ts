/** Creates a value on first use, and only once, so that a worker that wakes for one event does not wait for other things. */
export function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
