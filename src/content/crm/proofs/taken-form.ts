import { saysFailed } from "../../../domain/work/saved-words";
import { EDITABLE } from "../work/control";
import { all, closest, isSeen } from "../work/dom";
import { loadOf, textOf } from "./shared";
import { textsIn } from "./texts";

const TYPED = `textarea, select, script, style, template, ${EDITABLE}`;
const REFUSALS = [
  "[aria-invalid=true], [role=alert], .error, .errors, .field_with_errors, .has-error, .errorlist, .error-message",
  ".is-invalid, .invalid-feedback, .alert-danger, .alert-error, .form-error",
].join();

/**
 * A form that is there again with the text may have been sent back, or be the one of what is saved by now. It is the second
 * where the server sent the browser on to a page that it was asked for anew, which shows the text not only to be typed on, and
 * neither marks anything as wrong nor says so.
 */
export function isShownAsTaken(control: Element): boolean {
  const text = textOf(control).trim();
  if ((loadOf()?.redirectCount ?? 0) === 0 || all(REFUSALS).some(isSeen)) return false;
  let isShown = false;
  for (const { parentElement: parent, data: words } of textsIn(document.documentElement)) {
    const [isOne, isFailure] = [words.includes(text), saysFailed(words.replace(text, ""))];
    if (!parent || !(isOne || isFailure) || !isSeen(parent) || closest(parent, TYPED)) continue;
    if (isFailure) return false;
    isShown = true;
  }
  return isShown;
}

/** The page marks something as wrong and says so, also in words that were there and hidden before. */
export function isRefusalShown(): boolean {
  return all(REFUSALS).some((one) => isSeen(one) && saysFailed(one.textContent));
}
