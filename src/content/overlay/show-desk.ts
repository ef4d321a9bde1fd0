const hidden = new Set<HTMLElement>();

/**
 * Shows or hides the elements of the page that hold the desk. Hidden, not removed: a frame that is taken out of the page
 * would load the desk anew. What another selector hid before is shown again.
 *
 * @returns whether there is such an element; a selector that the browser can't read finds none
 */
export function showDesk(selector: string, visible: boolean): boolean {
  const elements = findElements(selector);
  for (const element of [...hidden, ...elements]) {
    if (visible || !elements.includes(element)) show(element);
  }
  if (!visible) elements.forEach(hide);
  return elements.length > 0;
}

function hide(element: HTMLElement): void {
  element.style.setProperty("display", "none", "important");
  hidden.add(element);
}

/** Also recognized by its style: the script of an extension that was updated since may have hidden it. */
function show(element: HTMLElement): void {
  const { style } = element;
  const isOurs = style.display === "none" && style.getPropertyPriority("display") === "important";
  if (isOurs) style.removeProperty("display");
  hidden.delete(element);
}

function findElements(selector: string): HTMLElement[] {
  try {
    return [...document.querySelectorAll<HTMLElement>(selector)];
  } catch {
    return [];
  }
}
