import { attribute, closest, within } from "../work/dom";

export const BUTTONS = "button, [role=button], a[href], input[type=button], input[type=reset]";
export const DIALOGS = "dialog, [role=dialog], [role=alertdialog], form";

const CONTROLS = "input:not([type=hidden]), select, textarea, [contenteditable]:not([contenteditable=false])";

const NAMES = ["aria-label", "alt", "title"];

/** What a person reads on a button; on one that is a picture, in its tooltip. */
export function nameOf(button: Element): string {
  const own = [attribute(button, "aria-label"), button.textContent?.trim() ?? "", attribute(button, "value")];
  const pictures = [button, ...within(button, "[aria-label], [alt], [title]")];
  const tooltips = pictures.flatMap((one) => NAMES.map((name) => attribute(one, name)));
  return [...own, ...tooltips].find((name) => /\p{L}/u.test(name)) ?? "";
}

/** The nearest that holds the button and something to be filled in. */
export function besides(button: Element): Element | undefined {
  for (let place = button.parentElement; place; place = place.parentElement) {
    if (within(place, CONTROLS).length > 0) return place;
    if (closest(place, DIALOGS) === place) return undefined;
  }
  return undefined;
}
