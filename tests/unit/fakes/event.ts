/** A browser event with the additional methods of jest-chrome's events. */
export interface FakeEvent<Args extends unknown[]> {
  addListener(listener: (...args: Args) => unknown): void;
  removeListener(listener: (...args: Args) => unknown): void;
  hasListener(listener: (...args: Args) => unknown): boolean;
  hasListeners(): boolean;
  callListeners(...args: Args): void;
  clearListeners(): void;
  getListeners(): Set<(...args: Args) => unknown>;
}

export function createEvent<Args extends unknown[]>(): FakeEvent<Args> {
  const listeners = new Set<(...args: Args) => unknown>();
  return {
    addListener: (listener) => void listeners.add(listener),
    removeListener: (listener) => void listeners.delete(listener),
    hasListener: (listener) => listeners.has(listener),
    hasListeners: () => listeners.size > 0,
    callListeners: (...args) => {
      for (const listener of [...listeners]) listener(...args);
    },
    clearListeners: () => listeners.clear(),
    getListeners: () => new Set(listeners),
  };
}

/** Removes all listeners from the events of a namespace. */
export function clearEvents(namespace: object): void {
  for (const member of Object.values(namespace)) if (isEvent(member)) member.clearListeners();
}

function isEvent(member: unknown): member is FakeEvent<unknown[]> {
  return typeof member === "object" && member !== null && "clearListeners" in member;
}
