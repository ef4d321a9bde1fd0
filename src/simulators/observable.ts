import { useLayoutEffect, useState } from "preact/hooks";

export interface Observable<T> {
  get(): T;
  set(next: T): void;
  subscribe(listener: () => void): () => void;
}

/** Creates a value with subscribers. The simulators need no other state management. */
export function observable<T>(initial: T): Observable<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useObservable<T>(source: Observable<T>): T {
  const [value, setValue] = useState(source.get());
  // A layout effect, because `useEffect` waits for an animation frame, which background tabs do not get.
  useLayoutEffect(() => {
    const read = () => setValue(() => source.get());
    read();
    return source.subscribe(read);
  }, [source]);
  return value;
}
