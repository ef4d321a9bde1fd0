/** The result of the keyboard shortcut "to the desk and back". */
export type DeskMove = { to: "desk"; comeFrom: number | null } | { to: "tab"; tabId: number } | { to: "nowhere" };

/**
 * Moves to the desk, or from the desk back to the tab that the agent came from.
 *
 * @param activeTabId the tab that the agent is looking at; undefined if the browser does not say
 * @param cameFrom the tab from which the agent last went to the desk with this shortcut
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
