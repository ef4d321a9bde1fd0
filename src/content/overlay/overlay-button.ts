const acts = new WeakMap<Element, () => void>();

/** A button of the overlay. It is used up by its first activation: a double click is one. */
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

/** None of the buttons in it does anything any more. */
export function useUp(element: Element): void {
  for (const button of element.querySelectorAll("button")) acts.delete(button);
}
