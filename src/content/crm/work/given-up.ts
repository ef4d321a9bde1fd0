import { hasDefault, textOf } from "./control";
import { isSeen } from "./dom";
import type { Piece } from "./piece";

/** What the agent cancelled, with the text that it held then. */
export type GivenUp = Map<Piece, string>;

/** What was cancelled is the agent's again once it is shown anew. Answers what that is. */
export function shownAgain(givenUp: GivenUp): Piece[] {
  return [...givenUp].flatMap(([piece, text]) => {
    const { control } = piece;
    const isSame = control.isConnected && textOf(control) === text;
    const isBack = isSame && text !== "" && isSeen(control);
    if (!isSame || isBack) givenUp.delete(piece);
    return isBack ? [piece] : [];
  });
}

/**
 * Puts the page in the state in which it was before the agent began what they cancelled: a control in which nobody wrote stands in
 * the place of each that is hidden now. A guard that objects to that as well objects to something else.
 *
 * @returns what undoes it
 */
export function standIn(givenUp: GivenUp): () => void {
  const places = [...givenUp.keys()].flatMap(({ control, before }) => {
    if (before === undefined || !hasDefault(control) || !control.isConnected || isSeen(control)) return [];
    const other = control.cloneNode() as typeof control;
    other.value = before;
    control.replaceWith(other);
    return { control, other };
  });
  return () => {
    for (const { control, other } of places) other.replaceWith(control);
  };
}
