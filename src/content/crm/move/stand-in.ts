import type { TextAtCaret } from "../../../domain/work/with-key";
import { attribute, hasDefault, matches } from "../proofs/shared";
import { isInput } from "./controls";
import { focusOn } from "./text-in";
import type { Typed } from "./typed";

/**
 * A field that nobody sees. It has the focus while the control in which the agent types is gone. There, the browser itself edits the text, so
 * the agent can also select, delete words, compose, dictate and paste.
 */
export class StandIn {
  readonly #onEdit: (edited: TextAtCaret) => void;
  #host: HTMLElement | undefined;
  #field: HTMLInputElement | HTMLTextAreaElement | undefined;
  #control: Element | undefined;

  /** @param onEdit called with the text each time that the agent changed it */
  constructor(onEdit: (edited: TextAtCaret) => void) {
    this.#onEdit = onEdit;
  }

  /** Returns true if an element is the stand-in. Events in it have this target. */
  is(element: Element | undefined): boolean {
    return element === this.#host;
  }

  /** Takes the text of a control that is gone, or ends if there is none. */
  follow(typed: Typed | undefined): void {
    const control = typed?.control;
    if (control !== this.#control) {
      this.#control = control;
      this.#host?.remove();
      if (control) this.#begin(control);
    }
    const field = this.#field;
    if (!typed || !field || field.value === typed.text) return;
    const { control: gone, text, caret, isPending } = typed;
    field.value = text;
    // A field that is gone still knows what was selected.
    field.setSelectionRange(caret, (!isPending && hasDefault(gone) && gone.selectionEnd) || caret);
  }

  focus(): void {
    if (this.#field) focusOn(this.#field);
  }

  #begin(control: Element): void {
    const host = document.createElement("div");
    // What is typed here belongs to the control, so it is no work of its own.
    host.role = "search";
    host.style.cssText = "position:fixed;left:-99em";
    const field = document.createElement(isInput(control) ? "input" : "textarea");
    for (const name of ["aria-label", "maxlength"]) field.setAttribute(name, attribute(control, name));
    if (matches(control, "[type=password]")) field.setAttribute("type", "password");
    field.oninput = () => this.#onEdit({ text: field.value, caret: field.selectionEnd ?? 0 });
    host.attachShadow({ mode: "closed", delegatesFocus: true }).append(field);
    // From there, Tab goes to the first control of the page.
    document.documentElement.prepend(host);
    [this.#host, this.#field] = [host, field];
  }
}
