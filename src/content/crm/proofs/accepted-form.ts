import { saysFailed } from "../../../domain/work/saved-words";
import { all, closest, EDITABLE, isVisible, loadOf, textOf } from "./shared";
import { textsIn } from "./texts";

const TYPED = `textarea, select, script, style, template, ${EDITABLE}`;
const REFUSALS = [
  "[aria-invalid=true], [role=alert], .error, .errors, .field_with_errors, .has-error, .errorlist, .error-message",
  ".is-invalid, .invalid-feedback, .alert-danger, .alert-error, .form-error",
].join();

/**
 * Returns true if a form with the text shows saved data, and was not returned with an error: the server redirected to this page, the page
 * also shows the text outside of the control, and it neither marks nor mentions an error.
 */
export function isShownAsAccepted(control: Element): boolean {
  const text = textOf(control).trim();
  if ((loadOf()?.redirectCount ?? 0) === 0 || all(REFUSALS).some(isVisible)) return false;
  let isShown = false;
  for (const { parentElement: parent, data: words } of textsIn(document.documentElement)) {
    const [isOne, isFailure] = [words.includes(text), saysFailed(words.replace(text, ""))];
    if (!parent || !(isOne || isFailure) || !isVisible(parent) || closest(parent, TYPED)) continue;
    if (isFailure) return false;
    isShown = true;
  }
  return isShown;
}

/** Returns true if the page marks an error and shows a message, even if the message was in the page before, but hidden. */
export function isRefusalShown(): boolean {
  return all(REFUSALS).some((one) => isVisible(one) && saysFailed(one.textContent));
}
