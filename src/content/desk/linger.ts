/** How long a worker that was stopped may take to start and to take up what woke it. It takes a tenth of that where the machine is not busy. */
const START_MS = 1_500;

/**
 * Keeps a page that goes until a worker that was asleep had the time to start. Chromium delivers nothing of a page that is
 * gone by the time the worker is up (of 24 events none arrived), and only a handler that does not return keeps the page
 * (then all 24 did). So it is for a page that was told something in its last moment, and for no other.
 *
 * @param since when the worker was called, as `performance.now()` tells
 */
export function lingerUntilStarted(since: number): void {
  while (performance.now() - since < START_MS);
}
