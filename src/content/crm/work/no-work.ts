import { type ControlFacts, isPageSize, isSearch } from "../../../domain/work/controls";
import { loginOf } from "../login-page";
import { EDITABLE, formOf, LINES, TEXTS } from "./control";
import { all, attribute, closest, matches, within } from "./dom";

/** Returns true if a change of the control needs no protection: a search, the page size of a list, the checkboxes of its rows. */
export function isNoWork(control: Element): boolean {
  const form = formOf(control);
  if (control instanceof HTMLSelectElement) return !form && isPageSize([...control.options].map(({ text }) => text));
  if (matches(control, "[type=checkbox]")) {
    const row = closest(control, "tr, [role=row], [role=option]");
    // Several in a row are data, such as rights.
    return row !== null && within(row, "[type=checkbox]").length < 2 && !(form && canBeSent(form));
  }
  return isLogin(control, form) || isSearch(factsOf(control, form));
}

/** Returns true if a button can submit the form. Some lists put their rows into a form without buttons. */
function canBeSent(form: Element): boolean {
  const buttons = "button, [type=submit], [type=button], [type=image], [role=button]";
  return within(form, buttons).length > 0 || all("[form]").some((control) => formOf(control) === form);
}

/** Returns true for the user name in a login form. */
function isLogin(control: Element, form: Element | null): boolean {
  return matches(control, LINES) && form !== null && within(form, "[type=password]").length > 0 && loginOf() === "form";
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
      within(search, TEXTS).every((text) => matches(text, LINES)),
    isInEdit: form !== null && within(form, `textarea, ${EDITABLE}`).length > 0,
    textsOfForm: form ? within(form, TEXTS).length : 0,
  };
}
