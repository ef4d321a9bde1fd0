/**
 * Shows or hides the elements of the page that hold the desk. Hidden, not removed: a frame that is taken out of the page
 * would load the desk anew.
 *
 * @returns whether there is such an element; a selector that the browser can't read finds none
 */
export function showDesk(selector: string, visible: boolean): boolean {
  const elements = findElements(selector);
  for (const element of elements) {
    if (visible) element.style.removeProperty("display");
    else element.style.setProperty("display", "none", "important");
  }
  return elements.length > 0;
}

function findElements(selector: string): HTMLElement[] {
  try {
    return [...document.querySelectorAll<HTMLElement>(selector)];
  } catch {
    return [];
  }
}
