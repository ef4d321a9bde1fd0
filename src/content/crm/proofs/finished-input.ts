import type { Piece } from "../work/piece";
import type { Pieces } from "../work/pieces";
import { all, isVisible, TEXTS, textOf } from "./shared";

/** Input that is finished: it was saved, cancelled or left behind. The page may still show it again. */
export class FinishedInput {
  readonly #pieces: Pieces;
  readonly #texts = new Map<string, Element>();

  constructor(pieces: Pieces) {
    this.#pieces = pieces;
  }

  add({ control }: Piece, text: string): void {
    if (plain(text) !== "") this.#texts.set(plain(text), control);
  }

  /** Counts input that can be edited again as work, because it was refused or kept. */
  settle(): void {
    for (const control of this.#texts.size > 0 ? [...all(TEXTS), ...this.#texts.values()] : []) {
      if (isVisible(control) && this.#texts.delete(plain(textOf(control)))) this.#pieces.add(control);
    }
  }
}

/** Pages trim what they put back. */
const plain = (text: string) => text.replace(/\s+/g, " ").trim();
