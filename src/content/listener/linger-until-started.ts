/**
 * The time that a stopped worker may need to start and to receive its first event. On a machine that is not busy it
 * takes a tenth of that.
 */
const START_MS = 1_500;

/**
 * Keeps a page that is being unloaded alive until a stopped worker has had time to start. Chromium drops the messages
 * of a page that is gone when the worker has started (of 24 events none arrived), and only a handler that does not
 * return keeps the page alive (then all 24 arrived). So it is used only if the page received an event in its last
 * moment.
 *
 * @param since when the worker was called, by `performance.now()`
 */
export function lingerUntilStarted(since: number): void {
  while (performance.now() - since < START_MS);
}
