import { hasDefault } from "../work/control";
import { textOf } from "./shared";

/** A control holds what the page did not put there, as far as can be known. */
export function isUnlikePage(control: Element): boolean {
  return hasDefault(control) ? control.value !== control.defaultValue : textOf(control).trim() !== "";
}
