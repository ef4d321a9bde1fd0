import { attribute, closest, isEditable, matches } from "./dom";

export const EDITABLE = "[contenteditable]:not([contenteditable=false])";
/** Types of inputs that take no text. */
const NO_TEXT = "button checkbox color file hidden image radio range reset submit".replace(/\w+/g, ":not([type=$&])");
export const LINES = `input${NO_TEXT.replaceAll(" ", "")}`;
/** All controls that take text. */
export const TEXTS = `${LINES}, textarea, ${EDITABLE}`;

const TICKS = "input[type=checkbox], input[type=radio]";

/** Returns the control that contains an element: for editable text, its outermost element. */
export function controlOf(element: Element): Element {
  return closest(element, EDITABLE) ?? element;
}

/** Returns true if the element takes text. */
export function takesText(element: Element): boolean {
  if (!matches(element, `${LINES}, textarea`)) return isEditable(element);
  return !matches(element, ":disabled, :read-only");
}

/** Returns the content of a control for comparisons, or undefined if it is unknown. */
export function contentOf(control: Element): string | undefined {
  return entryOf(control) ?? (isEditable(control) ? control.innerHTML : undefined);
}

/** Returns the text of a control, without the elements of an editor. */
export function textOf(control: Element): string {
  return entryOf(control) ?? String(control.textContent);
}

/** Returns what a form submits of a control, by which a choice or a short text is recognised in the same form. */
export const entryWithName = (control: Element) => `name ${attribute(control, "name")} ${textOf(control)}`;

function entryOf(control: Element): string | undefined {
  if (matches(control, TICKS)) return String((control as HTMLInputElement).checked);
  if (hasDefault(control)) return control.value;
  return control instanceof HTMLSelectElement
    ? [...control.selectedOptions].map(({ index }) => index).join()
    : undefined;
}

export function hasDefault(control: Element): control is HTMLInputElement | HTMLTextAreaElement {
  return control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement;
}

/** Returns the form of a control, which may be outside of it. */
export function formOf(control: Element): Element | null {
  const owned = "form" in control && !(control instanceof HTMLFormElement) ? control.form : null;
  return owned instanceof Element ? owned : closest(control, "form");
}
