import type { Box } from "./corner";
import { isOverlay } from "./overlay-mark";

/**
 * The elements that an overlay can be placed in, the most likely first. Nothing can be clicked beneath a modal dialog
 * of the page, so the overlay is placed inside it. The browser does not report which dialog is on top, so the focused
 * one is tried first, then the last one.
 */
export function findOverlayParents(): Element[] {
  const homes = new Set<Element>();
  for (let element = deepActiveElement(); element; element = hostOf(element)) {
    const dialog = element.closest("dialog:modal");
    if (dialog) homes.add(dialog);
  }
  for (const dialog of [...document.querySelectorAll("dialog:modal")].reverse()) homes.add(dialog);
  return [...homes, document.documentElement];
}

/** The focused element, even inside open shadow roots. */
export function deepActiveElement(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** The box of the page's focused control; null if the page as a whole or an element of the overlay has the focus. */
export function focusedBox(): Box | null {
  const element = deepActiveElement();
  const isControl = element && element !== document.body && element !== document.documentElement && !isOverlay(element);
  return isControl ? element.getBoundingClientRect() : null;
}
