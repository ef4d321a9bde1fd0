export const MARK = "data-desk-bridge";

export function isOverlay(element: Element): boolean {
  return element.hasAttribute(MARK);
}

/** Removes the overlays that a previous version of the extension left behind. Their buttons no longer work. */
export function removeOrphans(): void {
  for (const orphan of document.querySelectorAll(`div[${MARK}]`)) orphan.remove();
}
