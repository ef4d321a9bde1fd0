import { type Answer, isAgreed, isTaken } from "../../../domain/work/answers";
import { textOf } from "../work/control";
import { contains, targetOf } from "../work/dom";
import type { Listeners } from "../work/first-listener";
import type { HandedOver } from "../work/hand-over";
import type { Piece } from "../work/pieces";

/**
 * Proof that the page saved by itself what the agent typed last: they did nothing since, the server agreed to what it was
 * asked after that, the page then said that it is saved, and all is quiet. Of what was typed before that nothing is said.
 */
export function watchAutosaves(
  { pieces }: HandedOver,
  answers: () => readonly Answer[],
): { listeners: Listeners; onSaid(): void; settle(): void } {
  const said = new Map<Piece, { at: number; text: string }>();
  let clickedAt = 0;

  return {
    listeners: {
      click(event) {
        const target = targetOf(event);
        const isInside = target && pieces.all.some(({ control }) => contains(control, target));
        if (!isInside) clickedAt = performance.now();
      },
    },
    onSaid() {
      const at = performance.now();
      const [last] = pieces.all.sort((a, b) => b.at - a.at);
      if (last && last.at > clickedAt) said.set(last, { at, text: textOf(last.control) });
    },
    settle() {
      const now = performance.now();
      for (const [piece, { at, text }] of said) {
        const isOld = piece.at > at || textOf(piece.control) !== text;
        if (isOld || !pieces.all.includes(piece)) said.delete(piece);
        else if (isAgreed(answers(), piece.at, at) && isTaken(answers(), piece.at, now)) {
          said.delete(piece);
          pieces.remove([piece]);
        }
      }
    },
  };
}
