/** Calls back when the page has a moment, after a second at the latest: its load must not wait for what is said to the worker. */
export function whenIdle(act: () => void, signal: AbortSignal): void {
  requestIdleCallback(() => signal.aborted || act(), { timeout: 1_000 });
}
