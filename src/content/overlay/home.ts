import type { Box } from "./corner";
import { isOverlay } from "./overlay-mark";

/**
 * Where an overlay can be used, the likeliest place first: beneath a modal dialog of the page nothing can be clicked, so it
 * goes into it. The browser does not tell which dialog lies on top; the one with the focus is asked first, then the last.
 */
export function findHomes(): Element[] {
  const homes = new Set<Element>();
  for (let element = deepActiveElement(); element; element = hostOf(element)) {
    const dialog = element.closest("dialog:modal");
    if (dialog) homes.add(dialog);
  }
  for (const dialog of [...document.querySelectorAll("dialog:modal")].reverse()) homes.add(dialog);
  return [...homes, document.documentElement];
}

/** The element that has the focus, behind open shadow roots too. */
export function deepActiveElement(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** The control of the page that has the focus; the page as a whole is none, nor is what lies over it. */
export function focusedBox(): Box | null {
  const element = deepActiveElement();
  const isControl = element && element !== document.body && element !== document.documentElement && !isOverlay(element);
  return isControl ? element.getBoundingClientRect() : null;
}
