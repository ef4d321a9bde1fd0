import type { Piece } from "../work/piece";
import type { Pieces } from "../work/pieces";
import { hasDefault, isVisible, textOf } from "./shared";

/** The input that the agent cancelled, with its text at that time. */
export class CancelledInput {
  readonly #pieces: Pieces;
  readonly #texts = new Map<Piece, string>();

  constructor(pieces: Pieces) {
    this.#pieces = pieces;
  }

  add(piece: Piece, text: string): void {
    this.#texts.set(piece, text);
  }

  /** Counts cancelled input that is visible again as work. */
  settle(): void {
    for (const [piece, text] of this.#texts) {
      const { control } = piece;
      const isSame = control.isConnected && textOf(control) === text;
      const isBack = isSame && text !== "" && isVisible(control);
      if (!isSame || isBack) this.#texts.delete(piece);
      if (isBack) this.#pieces.restore(piece);
    }
  }

  /**
   * Puts the page into the state before the cancelled input: each of these controls, which is hidden now, is replaced with an unchanged one.
   * A guard that still objects does so because of something else.
   *
   * @returns a function that undoes this; undefined if nothing was cancelled
   */
  standIn(): (() => void) | undefined {
    if (this.#texts.size === 0) return undefined;
    const places = [...this.#texts.keys()].flatMap(({ control, before }) => {
      if (before === undefined || !hasDefault(control) || !control.isConnected || isVisible(control)) return [];
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
