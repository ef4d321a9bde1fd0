import { type ControlFacts, isPageSize, isSearch } from "../../../domain/work/controls";
import { attribute, closest, isEditable, markupOf, matches, plainTextOf, tagOf, within } from "./dom";

const EDITABLE = "[contenteditable]:not([contenteditable=false i])";
/** Inputs into which nothing is typed. */
const NO_TEXT = ["button", "checkbox", "color", "file", "hidden", "image", "radio", "range", "reset", "submit"].map(
  (type) => `[type=${type} i]`,
);
const LINES = `input:not(${NO_TEXT.join()})`;
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
  if (control instanceof HTMLInputElement && matches(control, "[type=checkbox i], [type=radio i]")) {
    return String(control.checked);
  }
  return entryOf(control) ?? (isEditable(control) ? markupOf(control) : undefined);
}

/** The text that a control holds, without what an editor makes around it. */
export function textOf(control: Element): string {
  return entryOf(control) ?? plainTextOf(control);
}

function entryOf(control: Element): string | undefined {
  if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) return control.value;
  return control instanceof HTMLSelectElement
    ? [...control.selectedOptions].map(({ index }) => index).join()
    : undefined;
}

/** The form that a control belongs to, wherever it stands. */
export function formOf(control: Element): Element | null {
  const owned = "form" in control && !(control instanceof HTMLFormElement) ? control.form : null;
  return owned instanceof Element ? owned : closest(control, "form");
}

/** True where nothing is lost with what is changed there: a search, the length of a list, the ticks of its rows. */
export function isNoWork(control: Element): boolean {
  const form = formOf(control);
  if (control instanceof HTMLSelectElement) return !form && isPageSize([...control.options].map(({ text }) => text));
  if (matches(control, "[type=checkbox i]")) return !form && closest(control, "tr, [role=row], [role=option]") !== null;
  return isSearch(factsOf(control, form));
}

function factsOf(control: Element, form: Element | null): ControlFacts {
  const search = closest(control, "[role=search i], search, dialog, [role=dialog i]");
  return {
    isLine: matches(control, LINES),
    type: tagOf(control) === "input" ? attribute(control, "type").toLowerCase() : "",
    role: attribute(control, "role").toLowerCase(),
    name: attribute(control, "name") || attribute(control, "id"),
    labels: ["placeholder", "aria-label", "title"].map((name) => attribute(control, name)),
    isInPlainSearch:
      search !== null &&
      matches(search, "[role=search i], search") &&
      within(search, `textarea, ${EDITABLE}`).length === 0,
    textsOfForm: form ? within(form, TEXTS).length : 0,
  };
}
