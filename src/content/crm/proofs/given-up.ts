import { hasDefault } from "../work/control";
import { isSeen } from "../work/dom";
import type { Piece } from "../work/piece";
import type { Pieces } from "../work/pieces";
import { textOf } from "./shared";

/** What the agent cancelled, with the text that it held then. */
export class GivenUp {
  readonly #pieces: Pieces;
  readonly #texts = new Map<Piece, string>();

  constructor(pieces: Pieces) {
    this.#pieces = pieces;
  }

  add(piece: Piece, text: string): void {
    this.#texts.set(piece, text);
  }

  /** What was cancelled and is shown again belongs to the agent again. */
  settle(): void {
    for (const [piece, text] of this.#texts) {
      const { control } = piece;
      const isSame = control.isConnected && textOf(control) === text;
      const isBack = isSame && text !== "" && isSeen(control);
      if (!isSame || isBack) this.#texts.delete(piece);
      if (isBack) this.#pieces.putBack(piece);
    }
  }

  /**
   * Puts the page in the state in which it was before the agent began what they cancelled: a control in which nobody wrote stands in
   * the place of each that is hidden now. A guard that objects to that as well objects to something else.
   *
   * @returns what undoes it; undefined if nothing was cancelled
   */
  standIn(): (() => void) | undefined {
    if (this.#texts.size === 0) return undefined;
    const places = [...this.#texts.keys()].flatMap(({ control, before }) => {
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
}
