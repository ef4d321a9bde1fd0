import { contentOf, controlOf, takesText, textOf } from "./control";
import { pageTime } from "./page-time";
import type { Piece } from "./piece";

/** Maximum length of a text that is compared after each key. */
const COMPARABLE = 10_000;

/** The agent's work in this document that is not proved to be safe. */
export class Pieces {
  readonly #pieces = new Map<Element, Piece>();
  readonly #before = new WeakMap<Element, string>();
  readonly #onAdded: () => void;
  /** The piece that the agent last undid, cancelled or left. The page may still have to save that. */
  left: Piece | undefined;

  /** @param onAdded called when the first piece is added */
  constructor(onAdded: () => void) {
    this.#onAdded = onAdded;
  }

  get all(): Piece[] {
    return [...this.#pieces.values()];
  }

  get some(): boolean {
    return this.#pieces.size > 0;
  }

  /** Removes pieces that are saved. */
  remove(these: readonly Piece[]): void {
    for (const { control } of these) {
      this.#pieces.delete(control);
      this.enter(control);
    }
  }

  /** Removes pieces that the agent no longer needs, saved or not. */
  leave(these: readonly Piece[]): void {
    for (const piece of these) this.left = piece;
    this.remove(these);
  }

  /** Adds a cancelled piece again, because it is visible again. */
  restore(piece: Piece): void {
    if (!this.#pieces.has(piece.control)) this.#pieces.set(piece.control, piece);
  }

  /** Notes the content of a control before the agent works in it. */
  enter(element: Element): void {
    const control = controlOf(element);
    const content = this.#pieces.has(control) ? undefined : contentOf(control);
    if (content !== undefined && content.length <= COMPARABLE) this.#before.set(control, content);
  }

  /** Handles an action of the agent that may be followed by a visible change. */
  expect(element: Element): void {
    const piece = this.#touch(element);
    // The previous action caused no visible change here, so it changed something else.
    if (piece.isAwaited) piece.isMixed = true;
    piece.isAwaited = true;
  }

  /** Handles that a control is about to change. */
  begin(element: Element): void {
    if (!this.#pieces.has(controlOf(element))) this.enter(element);
    const piece = this.#touch(element);
    piece.isAwaited = false;
    if (isCompared(piece) && piece.text !== undefined && textOf(piece.control) !== piece.text) piece.isMixed = true;
  }

  /**
   * Handles that a control was changed.
   *
   * @param isAgain the browser fires a second event for the same change, at the latest when the agent leaves the control
   */
  end(element: Element, isAgain = false): void {
    const control = controlOf(element);
    if (this.#isKnown(control)) {
      if (isAgain) return;
      // The page changed the control since then, for example to show another record in it.
      this.#before.delete(control);
    }
    const piece = this.#touch(element);
    piece.isAwaited = false;
    const text = textOf(control);
    // The page changed the choice, after it took it over or before the agent made it again.
    if (!takesText(control) && piece.text !== undefined && (piece.text === text) !== isAgain) piece.isMixed = true;
    if (isCompared(piece)) piece.text = text;
  }

  /** Adds work whose content cannot be compared. */
  add(element: Element): void {
    this.#touch(element).isMixed = true;
  }

  #isKnown(control: Element): boolean {
    const piece = this.#pieces.get(control);
    const before = this.#before.get(control);
    if (!piece) return before !== undefined && contentOf(control) === before;
    const isCurrent = !piece.isAwaited && isCompared(piece);
    return isCurrent && takesText(control) && piece.text === textOf(control);
  }

  #touch(element: Element): Piece {
    const control = controlOf(element);
    const at = pageTime();
    const known = this.#pieces.get(control);
    if (known) {
      known.at = at;
      return known;
    }
    const before = this.#before.get(control);
    const piece = { control, before, text: undefined, isAwaited: false, isMixed: false, at };
    const isFirst = !this.some;
    this.#pieces.set(control, piece);
    if (isFirst) this.#onAdded();
    return piece;
  }
}

function isCompared({ before, isMixed }: Piece): boolean {
  return before !== undefined && !isMixed;
}

/** Returns true if the agent undid the change: the content is as before, and the last change was the agent's own. */
export function isUndone({ control, before, text, isAwaited, isMixed }: Piece): boolean {
  if (isAwaited || isMixed || before === undefined || !control.isConnected) return false;
  const now = contentOf(control);
  return textOf(control) === text && (now === before || (isNothing(before) && isNothing(now ?? before)));
}

/** Returns true for the content of an empty editor: an empty paragraph, or a placeholder for the caret. */
function isNothing(content: string): boolean {
  return (
    /^<.*>$/s.test(content) && content.replace(/<\/?(?:p|div|br|span)\b[^>]*>|&nbsp;|[\s\u200b\ufeff]/g, "") === ""
  );
}
