import { attribute } from "../work/dom";

export const BUTTONS = "button, [role=button], a[href], input[type=button], input[type=reset]";
export const DIALOGS = "dialog, [role=dialog], [role=alertdialog], form";

/** What a person reads on a button. */
export function nameOf(button: Element): string {
  return attribute(button, "aria-label") || button.textContent?.trim() || attribute(button, "value");
}
