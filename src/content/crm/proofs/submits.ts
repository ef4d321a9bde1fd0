import * as LIMITS from "../../../domain/limits";
import { type Answer, isAgreed, isTaken } from "../../../domain/work/answers";
import { markOf } from "../../../domain/work/text-mark";
import { sendToWorker } from "../../../platform/content-runtime";
import { formOf, TEXTS, textOf } from "../work/control";
import { all, contains, isSeen, targetOf } from "../work/dom";
import type { Listeners } from "../work/first-listener";
import type { HandedOver } from "../work/hand-over";
import type { Piece } from "../work/pieces";
import { ButtonsOfSave } from "./save-buttons";

interface HandOver {
  at: number;
  text: string;
  /** By a form; else by a button that is in none. */
  isForm: boolean;
}

/**
 * Watches what the agent submits. A submit alone proves nothing: it may be refused, take another request, or have no answer
 * yet. Proof is that the server agreed, that nothing came after, and that the text is nowhere to be typed on any more, or the
 * page said that it is saved.
 */
export function watchSubmits(
  { pieces, onSubmit }: HandedOver,
  answers: () => readonly Answer[],
): {
  listeners: Listeners;
  /** The page said that something is saved. */
  onSaid(): void;
  settle(): void;
  isUnderWay(piece: Piece): boolean;
  /** All that was done here was submitted. */
  isLeaving(): boolean;
} {
  const handedOver = new Map<Piece, HandOver>();
  const buttons = new ButtonsOfSave(pieces);
  let saidAt = 0;

  const take = (own: readonly Piece[], isForm: boolean) => {
    const at = performance.now();
    for (const piece of own) handedOver.set(piece, { at, text: textOf(piece.control), isForm });
  };

  const submit = (event: Event) => {
    const form = targetOf(event);
    if (!form) return;
    const own = pieces.all.filter(({ control }) => contains(form, control) || formOf(control) === form);
    if (own.length === 0) return;
    onSubmit();
    take(own, true);
    const marks = own.flatMap(({ control }) => markOf(textOf(control)) ?? []).slice(0, LIMITS.marks);
    // For the next page, which may be this form again.
    if (marks.length > 0) void sendToWorker({ type: "submitted", marks }).catch(() => {});
  };

  function settle(): void {
    const now = performance.now();
    for (const [piece, how] of handedOver) {
      const { at } = how;
      if (piece.at > at) handedOver.delete(piece);
      else if (isTaken(answers(), at, now) && (isGone(piece, how) || isSaidOf(at))) {
        handedOver.delete(piece);
        pieces.remove([piece]);
      }
    }
  }

  /** Where there is more than what was handed over then, the page may have saved that by itself, and speak of it. */
  function isSaidOf(at: number): boolean {
    return isAgreed(answers(), at, saidAt) && pieces.all.every((one) => handedOver.get(one)?.at === at);
  }

  return {
    listeners: { submit, click: (event) => take(buttons.click(event), false) },
    onSaid() {
      saidAt = performance.now();
    },
    settle,
    isUnderWay: (piece) => isSubmitted(piece) && !isTaken(answers(), handedOver.get(piece)?.at ?? 0, performance.now()),
    isLeaving: () => pieces.some && pieces.all.every((piece) => isSubmitted(piece)),
  };

  function isSubmitted(piece: Piece): boolean {
    const how = handedOver.get(piece);
    return how?.isForm === true && piece.at <= how.at;
  }
}

/** What no form sends is gone only where the page emptied it: a step of its own may hide it. */
function isGone(piece: Piece, { text, isForm }: HandOver): boolean {
  const { control } = piece;
  return isForm ? !isStillThere(piece, text) : control.isConnected && isSeen(control) && textOf(control).trim() === "";
}

/** The text is in its control, or in one that a page drew anew. */
function isStillThere({ control }: Piece, text: string): boolean {
  if (control.isConnected && textOf(control) === text) return true;
  const mark = markOf(text);
  return mark !== undefined && controlsWith([mark]).length > 0;
}

/** The controls that hold one of these texts. */
export function controlsWith(marks: readonly number[]): Element[] {
  return all(TEXTS).filter((control) => isSeen(control) && marks.includes(markOf(textOf(control)) ?? -1));
}
