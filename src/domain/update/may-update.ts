/** An update waits no longer than this: it may be there to mend something. */
export const LONGEST_WAIT_MS = 12 * 60 * 60_000;

/**
 * Whether an update may be let in. It empties the memory, so it waits while there is something in it that nobody would
 * tell again.
 *
 * @param conversations how many are on the desk
 * @param isPageOpen one of the extension's own pages is open, in which the agent may be writing
 */
export function mayUpdate(conversations: number, isPageOpen: boolean, waitedMs: number): boolean {
  return (conversations === 0 && !isPageOpen) || waitedMs >= LONGEST_WAIT_MS;
}
