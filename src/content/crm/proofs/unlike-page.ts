import { hasDefault, textOf } from "./shared";

/** Returns true if a control contains a value that did not come from the page, as far as is known. */
export function isUnlikePage(control: Element): boolean {
  return hasDefault(control) ? control.value !== control.defaultValue : textOf(control).trim() !== "";
}
