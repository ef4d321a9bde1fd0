import type { Piece } from "../work/piece";
import { all, isVisible, matches, takesText, within } from "./shared";

const BUSY = "[aria-busy=true], progress, [role=progressbar]";
/** Controls whose value is sent with the first request of a save, as text is. */
export const CHOICES = "select, option, [type=checkbox], [type=radio]";
/** Choices that the page draws itself. */
export const DRAWN = "[role=option], [aria-checked], [aria-pressed]";
/** Images in a text that exist only in this page. */
const OWN_PICTURES = "img[src^='blob:'], img[src^='data:']";

/** Returns the visible progress indicators of the page. */
export function busySigns(): Element[] {
  return all(BUSY).filter(isVisible);
}

/** Returns true if a file was chosen inside this element, by the agent or by a script. */
export function hasChosenFile(place: Element): boolean {
  return within(place, "[type=file]").some(
    (input) => input instanceof HTMLInputElement && (input.files?.length ?? 0) > 0,
  );
}

/**
 * Returns true if the input may be a file. Its upload may begin after the server accepted the rest, and take any time. A content script
 * sees a request only when it ends, so no response proves that a file was saved.
 */
export function mayBeFile({ control }: Piece): boolean {
  return within(control, OWN_PICTURES).length > 0 || !(takesText(control) || matches(control, `${CHOICES}, ${DRAWN}`));
}
