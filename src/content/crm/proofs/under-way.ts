import { all, isSeen, matches, within } from "../work/dom";
import type { Piece } from "../work/piece";
import { takesText } from "./shared";

const BUSY = "[aria-busy=true], progress, [role=progressbar]";
/** What is sent with the first request of a save, as text is. */
const CHOICES = "select, option, [type=checkbox], [type=radio]";
/** A picture in a text that only this page has. */
const OWN_PICTURES = "img[src^='blob:'], img[src^='data:']";

/** What the page shows while it is at something. */
export function busySigns(): Element[] {
  return all(BUSY).filter(isSeen);
}

/** A file was chosen in this place, be it by a script of the page. */
export function hasChosenFile(place: Element): boolean {
  return within(place, "[type=file]").some(
    (input) => input instanceof HTMLInputElement && (input.files?.length ?? 0) > 0,
  );
}

/**
 * May be a file. Its upload may begin after the server agreed to the rest and take any time, and a content script sees no request
 * before its end: no answer proves that a file is saved.
 */
export function mayBeFile({ control }: Piece): boolean {
  return within(control, OWN_PICTURES).length > 0 || !(takesText(control) || matches(control, CHOICES));
}
