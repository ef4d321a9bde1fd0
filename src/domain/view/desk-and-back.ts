/** Where the key for "to the desk and back" leads. */
export type DeskMove = { to: "desk"; comeFrom: number | null } | { to: "tab"; tabId: number } | { to: "nowhere" };

/**
 * To the desk, or from it to the tab that the agent came from.
 *
 * @param activeTabId the tab that the agent is looking at; undefined where the browser does not say
 * @param cameFrom the tab from which they went to the desk by this key last
 */
export function moveToDeskOrBack(
  activeTabId: number | undefined,
  deskTabIds: readonly number[],
  cameFrom: number | null,
): DeskMove {
  if (deskTabIds.length === 0) return { to: "nowhere" };
  if (activeTabId === undefined || !deskTabIds.includes(activeTabId)) {
    return { to: "desk", comeFrom: activeTabId ?? cameFrom };
  }
  return cameFrom === null || deskTabIds.includes(cameFrom) ? { to: "nowhere" } : { to: "tab", tabId: cameFrom };
}
