import { closest, isEditable, matches } from "./dom";

export const EDITABLE = "[contenteditable]:not([contenteditable=false])";
/** Inputs into which nothing is typed. */
const NO_TEXT = "button checkbox color file hidden image radio range reset submit".replace(/\w+/g, ":not([type=$&])");
export const LINES = `input${NO_TEXT.replaceAll(" ", "")}`;
/** All that text is typed into. */
export const TEXTS = `${LINES}, textarea, ${EDITABLE}`;

/** The control that an element is, or is a part of: of editable text the whole. */
export function controlOf(element: Element): Element {
  return closest(element, EDITABLE) ?? element;
}

/** True where typing goes into the element. */
export function takesText(element: Element): boolean {
  if (!matches(element, `${LINES}, textarea`)) return isEditable(element);
  return !matches(element, ":disabled, :read-only");
}

/** What a control holds, so that two of it can be compared. Undefined where that can't be known. */
export function contentOf(control: Element): string | undefined {
  if (control instanceof HTMLInputElement && matches(control, "[type=checkbox], [type=radio]")) {
    return String(control.checked);
  }
  return entryOf(control) ?? (isEditable(control) ? control.innerHTML : undefined);
}

/** The text that a control holds, without what an editor makes around it. */
export function textOf(control: Element): string {
  return entryOf(control) ?? String(control.textContent);
}

function entryOf(control: Element): string | undefined {
  if (hasDefault(control)) return control.value;
  return control instanceof HTMLSelectElement
    ? [...control.selectedOptions].map(({ index }) => index).join()
    : undefined;
}

export function hasDefault(control: Element): control is HTMLInputElement | HTMLTextAreaElement {
  return control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement;
}

/** The form that a control belongs to, wherever it stands. */
export function formOf(control: Element): Element | null {
  const owned = "form" in control && !(control instanceof HTMLFormElement) ? control.form : null;
  return owned instanceof Element ? owned : closest(control, "form");
}
