import { useLayoutEffect, useReducer } from "preact/hooks";

/** A value outside the page that can change at any time. */
export interface Store<T> {
  /** Undefined until it has been read once. */
  get(): T | undefined;
  subscribe(listener: () => void): () => void;
}

/**
 * Keeps a value up to date. Any number of changes while it is being read causes only one more read.
 *
 * @param watch is called once, with the function to call at each change
 */
export function createStore<T>(load: () => Promise<T>, watch: (changed: () => void) => void): Store<T> {
  const listeners = new Set<() => void>();
  let value: T | undefined;
  let state: "idle" | "loading" | "stale" = "idle";
  const refresh = async () => {
    if (state !== "idle") {
      state = "stale";
      return;
    }
    do {
      state = "loading";
      value = await load().catch(() => value);
      for (const listener of listeners) listener();
    } while (isStale());
    state = "idle";
  };
  const isStale = () => state === "stale";
  watch(() => void refresh());
  void refresh();
  return {
    get: () => value,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useStore<T>(store: Store<T>): T | undefined {
  const [, rerender] = useReducer<number, void>((count) => count + 1, 0);
  useLayoutEffect(() => {
    const unsubscribe = store.subscribe(() => rerender());
    // It may have changed between the first rendering and now.
    rerender();
    return unsubscribe;
  }, [store]);
  return store.get();
}
