/**
 * The key of a desk: its tab and the container of that tab. Neither changes while the tab is open.
 *
 * @param container as in `OpenTab`
 */
export function deskKey(tabId: number, container: string): string {
  return container === "" ? `tab:${tabId}` : `tab:${tabId}${BEFORE_CONTAINER}${container}`;
}

/** The container of a desk; empty if it has none. */
export function containerOf(key: string): string {
  const at = key.indexOf(BEFORE_CONTAINER);
  return at < 0 ? "" : key.slice(at + BEFORE_CONTAINER.length);
}

const BEFORE_CONTAINER = " in ";

/**
 * The containers of a conversation's desks. A conversation that only a relay reported belongs to no container.
 *
 * @returns never empty
 */
export function containersOf({ desks }: { desks: readonly string[] }): string[] {
  return desks.length === 0 ? [""] : [...new Set(desks.map(containerOf))];
}
