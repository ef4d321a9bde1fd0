import { isHandOver } from "../../../domain/work/button-names";
import { TEXTS } from "../work/control";
import { attribute, closest, isSeen, matches, within } from "../work/dom";

export const BUTTONS = "button, [role=button], a[href], input[type=button], input[type=reset]";
export const SUBMITS = "[type=submit], [type=image], button:not([type])";

const CONTROLS = `input:not([type=hidden]), select, ${TEXTS}`;

const NAMES = ["aria-label", "alt", "title"];

/** What a person reads on a button; on one that is a picture, in its tooltip. */
export function nameOf(button: Element): string {
  const own = [attribute(button, "aria-label"), button.textContent?.trim() ?? "", attribute(button, "value")];
  const pictures = [button, ...within(button, "[aria-label], [alt], [title]")];
  const tooltips = pictures.flatMap((one) => NAMES.map((name) => attribute(one, name)));
  return [...own, ...tooltips].find((name) => /\p{L}/u.test(name)) ?? "";
}

/** The form or dialog that an element is in. */
export function dialogOf(element: Element): Element | null {
  return closest(element, "dialog, [role=dialog], [role=alertdialog], form");
}

/** True where texts stand between buttons that hand something over, so that each may be about its own. */
export function hasSeveral(place: Element): boolean {
  const kinds = within(place, `${BUTTONS}, ${SUBMITS}, ${TEXTS}`)
    .filter(isSeen)
    .map((one) => {
      if (matches(one, TEXTS)) return "t";
      return isHandOver(nameOf(one)) ? "b" : "";
    });
  return /bt+b/.test(kinds.join(""));
}

/** The nearest that holds the button and something to be filled in. */
export function besides(button: Element): Element | undefined {
  for (let place = button.parentElement; place; place = place.parentElement) {
    if (within(place, CONTROLS).length > 0) return place;
    if (dialogOf(place) === place) return undefined;
  }
  return undefined;
}
