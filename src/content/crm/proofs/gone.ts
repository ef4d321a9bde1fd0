import { TEXTS } from "../work/control";
import { all, isSeen } from "../work/dom";
import type { Piece } from "../work/piece";
import type { Pieces } from "../work/pieces";
import { textOf } from "./shared";

/** What the agent is done with: the server took it, or they cancelled it or left it. The page may show it again all the same. */
export class Gone {
  readonly #pieces: Pieces;
  readonly #texts = new Map<string, Element>();

  constructor(pieces: Pieces) {
    this.#pieces = pieces;
  }

  add({ control }: Piece, text: string): void {
    if (text !== "") this.#texts.set(text, control);
  }

  /** What is to be typed on again was refused after all, or kept. */
  settle(): void {
    for (const control of this.#texts.size > 0 ? [...all(TEXTS), ...this.#texts.values()] : []) {
      if (isSeen(control) && this.#texts.delete(textOf(control))) this.#pieces.add(control);
    }
  }
}
