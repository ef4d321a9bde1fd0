/**
 * Calls back when the page is idle, after a second at the latest, so that its load does not wait for messages to the
 * worker. A hidden page is never idle, and nobody waits for its load, so it calls back at once.
 */
export function whenIdle(act: () => void, signal: AbortSignal): void {
  if (document.hidden) act();
  else requestIdleCallback(() => signal.aborted || act(), { timeout: 1_000 });
}
