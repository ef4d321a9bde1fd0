import { type ControlFacts, isPageSize, isSearch } from "../../../domain/work/controls";
import { all, attribute, closest, isEditable, matches, within } from "./dom";

const EDITABLE = "[contenteditable]:not([contenteditable=false])";
/** Inputs into which nothing is typed. */
const NO_TEXT = "button checkbox color file hidden image radio range reset submit".replace(/\w+/g, ":not([type=$&])");
const LINES = `input${NO_TEXT.replaceAll(" ", "")}`;
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

/** A control holds what the page did not put there, as far as can be known. */
export function isUnlikePage(control: Element): boolean {
  return hasDefault(control) ? control.value !== control.defaultValue : textOf(control).trim() !== "";
}

export function hasDefault(control: Element): control is HTMLInputElement | HTMLTextAreaElement {
  return control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement;
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
  if (matches(control, "[type=checkbox]")) {
    return closest(control, "tr, [role=row], [role=option]") !== null && !(form && canBeSent(form));
  }
  return isLogin(control, form) || isSearch(factsOf(control, form));
}

/** Of a form without any button nothing is kept: some lists put their rows into one. */
function canBeSent(form: Element): boolean {
  const buttons = "button, [type=submit], [type=button], [type=image], [role=button]";
  return within(form, buttons).length > 0 || all("[form]").some((control) => formOf(control) === form);
}

/** A name and a password are on their way as soon as they are typed. */
function isLogin(control: Element, form: Element | null): boolean {
  if (!matches(control, LINES) || !form || within(form, "[type=password]").length === 0) return false;
  return within(form, TEXTS).length <= 3 && within(form, "textarea").length === 0;
}

function factsOf(control: Element, form: Element | null): ControlFacts {
  const search = closest(control, "[role=search], search, dialog, [role=dialog]");
  return {
    isLine: matches(control, LINES),
    type: control.localName === "input" ? attribute(control, "type").toLowerCase() : "",
    role: attribute(control, "role").toLowerCase(),
    name: attribute(control, "name") || attribute(control, "id"),
    labels: ["placeholder", "aria-label", "title"].map((name) => attribute(control, name)),
    isInPlainSearch:
      search !== null &&
      matches(search, "[role=search], search") &&
      within(search, `textarea, ${EDITABLE}`).length === 0,
    textsOfForm: form ? within(form, TEXTS).length : 0,
  };
}
