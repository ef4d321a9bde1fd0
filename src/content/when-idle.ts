/**
 * Calls back when the page has a moment, after a second at the latest: its load must not wait for what is said to the
 * worker. One that nobody sees has no such moments, and nobody who waits for it.
 */
export function whenIdle(act: () => void, signal: AbortSignal): void {
  if (document.hidden) act();
  else requestIdleCallback(() => signal.aborted || act(), { timeout: 1_000 });
}
