/**
 * The key of a desk: the tab that holds it, and the container of that tab. Neither changes while the tab is open.
 *
 * @param container as `OpenTab` has it
 */
export function deskKey(tabId: number, container: string): string {
  return container === "" ? `tab:${tabId}` : `tab:${tabId}${BEFORE_CONTAINER}${container}`;
}

/** The container in which a desk is; empty where it is in none. */
export function containerOf(key: string): string {
  const at = key.indexOf(BEFORE_CONTAINER);
  return at < 0 ? "" : key.slice(at + BEFORE_CONTAINER.length);
}

const BEFORE_CONTAINER = " in ";

/**
 * The containers in which a conversation is: those of its desks. What only a server told of is in none.
 *
 * @returns never empty
 */
export function containersOf({ desks }: { desks: readonly string[] }): string[] {
  return desks.length === 0 ? [""] : [...new Set(desks.map(containerOf))];
}
