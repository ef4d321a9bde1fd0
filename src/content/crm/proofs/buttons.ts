import { isSubmit } from "../../../domain/work/button-names";
import { all, attribute, closest, isVisible, matches, TEXTS, within } from "./shared";

export const BUTTONS = "button, [role=button], a[href], input[type=button], input[type=reset]";
export const SUBMITS = "[type=submit], [type=image], button:not([type])";

export const DIALOGS = "dialog, [role=dialog], [role=alertdialog]";

const CONTROLS = `input:not([type=hidden]), select, ${TEXTS}`;

const NAMES = ["aria-label", "alt", "title"];

/** Returns the visible name of a button, or the tooltip of an icon. */
export function nameOf(button: Element): string {
  const own = [attribute(button, "aria-label"), button.textContent?.trim() ?? "", attribute(button, "value")];
  const pictures = [button, ...within(button, "[aria-label], [alt], [title]")];
  const tooltips = pictures.flatMap((one) => NAMES.map((name) => attribute(one, name)));
  return [...own, ...tooltips].find((name) => /\p{L}/u.test(name)) ?? "";
}

/** Returns the visible buttons with such names, in the document or in a shadow root. */
export function buttonsNamed(isOne: (name: string) => boolean, root?: ShadowRoot): Element[] {
  const selector = `${BUTTONS}, ${SUBMITS}`;
  return (root ? [...root.querySelectorAll(selector)] : all(selector)).filter(
    (button) => isOne(nameOf(button)) && isVisible(button),
  );
}

/** Returns the form or dialog that contains an element. */
export function dialogOf(element: Element): Element | null {
  return closest(element, `${DIALOGS}, form`);
}

/** Returns true if there are text controls between several submit buttons, so that each button may have its own controls. */
export function hasSeveral(place: Element): boolean {
  const kinds = within(place, `${BUTTONS}, ${SUBMITS}, ${TEXTS}`)
    .filter(isVisible)
    .map((one) => {
      if (matches(one, TEXTS)) return "t";
      return isSubmit(nameOf(one)) ? "b" : "";
    });
  return /bt+b/.test(kinds.join(""));
}

/** Returns the nearest ancestor that contains the button and a control, or one of the other elements. */
export function groupOf(button: Element, others = TEXTS): Element | undefined {
  for (let place = button.parentElement; place; place = place.parentElement) {
    if (within(place, `${CONTROLS}, ${others}`).length > 0) return place;
    if (dialogOf(place) === place) return undefined;
  }
  return undefined;
}
