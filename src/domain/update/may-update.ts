/** The longest time that an update waits, because it may contain an important fix. */
export const LONGEST_WAIT_MS = 12 * 60 * 60_000;

/**
 * Whether an update may be installed now. It clears the memory, so it waits while the memory contains something that would be lost.
 *
 * @param conversations the number of conversations on the desk
 * @param isPageOpen one of the extension's own pages is open, and the agent may be typing in it
 */
export function mayUpdate(conversations: number, isPageOpen: boolean, waitedMs: number): boolean {
  return (conversations === 0 && !isPageOpen) || waitedMs >= LONGEST_WAIT_MS;
}
