import { contentOf, controlOf, takesText, textOf } from "./control";
import { pageTime } from "./page-time";
import type { Piece } from "./piece";

/** A longer text is not compared at every key. */
const COMPARABLE = 10_000;

/** What the agent did in this document and is not proved to be safe. */
export class Pieces {
  readonly #pieces = new Map<Element, Piece>();
  readonly #before = new WeakMap<Element, string>();
  readonly #onAdded: () => void;
  /** What the agent took back, cancelled or went away from last. The page may have yet to save that. */
  left: Piece | undefined;

  /** @param onAdded called when the first piece comes */
  constructor(onAdded: () => void) {
    this.#onAdded = onAdded;
  }

  get all(): Piece[] {
    return [...this.#pieces.values()];
  }

  get some(): boolean {
    return this.#pieces.size > 0;
  }

  /** They are saved. */
  remove(these: readonly Piece[]): void {
    for (const { control } of these) {
      this.#pieces.delete(control);
      this.enter(control);
    }
  }

  /** They are not needed any more, saved or not. */
  leave(these: readonly Piece[]): void {
    for (const piece of these) this.left = piece;
    this.remove(these);
  }

  /** What they cancelled is shown again. */
  putBack(piece: Piece): void {
    if (!this.#pieces.has(piece.control)) this.#pieces.set(piece.control, piece);
  }

  /** The agent is about to work in a control. */
  enter(element: Element): void {
    const control = controlOf(element);
    const content = this.#pieces.has(control) ? undefined : contentOf(control);
    if (content !== undefined && content.length <= COMPARABLE) this.#before.set(control, content);
  }

  /** The agent does something of which a change may come that can be seen. */
  expect(element: Element): void {
    const piece = this.#touch(element);
    // Of what came before nothing was seen: it went elsewhere.
    if (piece.isAwaited) piece.isMixed = true;
    piece.isAwaited = true;
  }

  /** A control is about to change. */
  begin(element: Element): void {
    if (!this.#pieces.has(controlOf(element))) this.enter(element);
    const piece = this.#touch(element);
    piece.isAwaited = false;
    if (isCompared(piece) && piece.text !== undefined && textOf(piece.control) !== piece.text) piece.isMixed = true;
  }

  /** A control was changed. */
  end(element: Element): void {
    // The browser tells of a change once more when the agent leaves the control.
    if (this.#isKnown(controlOf(element))) return;
    const piece = this.#touch(element);
    piece.isAwaited = false;
    if (isCompared(piece)) piece.text = textOf(piece.control);
  }

  /** Something was done that leaves nothing to compare. */
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

/** The agent took it back themselves: all is as before, and what is there is what they left. */
export function isTakenBack({ control, before, text, isAwaited, isMixed }: Piece): boolean {
  if (isAwaited || isMixed || before === undefined || !control.isConnected) return false;
  const now = contentOf(control);
  return textOf(control) === text && (now === before || (isNothing(before) && isNothing(now ?? before)));
}

/** What an editor keeps where nothing is written: an empty paragraph, a place for the caret. */
function isNothing(content: string): boolean {
  return (
    /^<.*>$/s.test(content) && content.replace(/<\/?(?:p|div|br|span)\b[^>]*>|&nbsp;|[\s\u200b\ufeff]/g, "") === ""
  );
}
