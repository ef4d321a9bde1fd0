import { saysFailed } from "../../../domain/work/saved-words";
import { textOf } from "../work/control";
import { all, closest, isSeen, loadOf } from "../work/dom";

const TYPED = "textarea, select, script, style, template, [contenteditable]:not([contenteditable=false])";
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
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  let isShown = false;
  while (walker.nextNode()) {
    const { parentElement: parent, data: words } = walker.currentNode as Text;
    const [isOne, isFailure] = [words.includes(text), saysFailed(words.replace(text, ""))];
    if (!parent || !(isOne || isFailure) || !isSeen(parent) || closest(parent, TYPED)) continue;
    if (isFailure) return false;
    isShown = true;
  }
  return isShown;
}
