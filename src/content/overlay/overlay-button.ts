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
export function useUp(element: Element): void {
  for (const button of element.querySelectorAll("button")) acts.delete(button);
}
