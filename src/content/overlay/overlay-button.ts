/** The largest height of a button in pixels: a label of several lines. */
const HIGHEST = 160;

const acts = new WeakMap<Element, () => void>();

/** A button of the overlay. It works only once, so that a double click has one effect. */
export function overlayButton(label: string, className: string, act: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = className;
  button.textContent = label;
  acts.set(button, act);
  return button;
}

export function activate(button: Element): void {
  const act = acts.get(button);
  acts.delete(button);
  act?.();
}

/** Disables all buttons in an element. */
export function disableButtons(element: Element): void {
  for (const button of element.querySelectorAll("button")) acts.delete(button);
}

/** True if a button is where it belongs, and not larger than it can be, even if the page found a way to change its style. */
export function isInShape(button: Element, place: Element): boolean {
  const [own, box] = [button.getBoundingClientRect(), place.getBoundingClientRect()];
  const isInside = own.left >= box.left && own.top >= box.top && own.right <= box.right && own.bottom <= box.bottom;
  return isInside && own.height <= HIGHEST;
}
