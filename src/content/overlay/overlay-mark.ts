export const MARK = "data-desk-bridge";

export function isOverlay(element: Element): boolean {
  return element.hasAttribute(MARK);
}

/** One that an updated extension left behind has buttons that can't do anything any more. */
export function removeOrphans(): void {
  for (const orphan of document.querySelectorAll(`div[${MARK}]`)) orphan.remove();
}
