import { type Answer, isAgreed, isQuiet } from "../../../domain/work/answers";
import type { Listeners } from "../work/first-listener";
import type { HandedOver } from "../work/hand-over";
import { pageTime } from "../work/page-time";
import type { Piece } from "../work/piece";
import type { Pieces } from "../work/pieces";
import { textOf } from "./shared";
import { isRefusalShown } from "./taken-form";
import { mayBeFile } from "./under-way";

/** A page that saves by itself waits no longer for what comes next. */
const LONGEST_WAIT_MS = 10_000;

/** The agent was at something else not long ago and left it: the page may still have to save that. */
export function isLeftLately({ left }: Pieces, but: Piece): boolean {
  return left !== undefined && left.control !== but.control && pageTime() - left.at < LONGEST_WAIT_MS;
}

/**
 * Proof that the page saved by itself what the agent typed: it is all that they did here, the server agreed to what it was
 * asked after that, the page then said that it is saved, and all is quiet. Where there is more, or something was clicked not long
 * before, the page may have saved that instead.
 */
export function watchAutosaves(
  { pieces, clickedAt }: HandedOver,
  answers: () => readonly Answer[],
): { listeners: Listeners; onSaid(): void; onFailed(): void; settle(): void } {
  const said = new Map<Piece, { at: number; text: string }>();
  /** A key by which the page is told to save, which may be another form than the one that is written in. */
  let toldAt = Number.NEGATIVE_INFINITY;

  return {
    listeners: {
      keydown: ({ key, ctrlKey, metaKey, altKey }) => {
        if ((ctrlKey || metaKey || altKey) && key.toLowerCase() === "s") toldAt = pageTime();
      },
    },
    onSaid() {
      const at = pageTime();
      const [only, ...others] = pieces.all;
      if (!only || others.length > 0 || at - Math.max(clickedAt(), toldAt) < LONGEST_WAIT_MS) return;
      if (at - only.at > LONGEST_WAIT_MS || isLeftLately(pieces, only) || mayBeFile(only)) return;
      said.set(only, { at, text: textOf(only.control) });
    },
    // It was said before the server had answered.
    onFailed: () => said.clear(),
    settle() {
      const now = pageTime();
      for (const [piece, { at, text }] of said) {
        const isOld = piece.at > at || textOf(piece.control) !== text || isRefusalShown();
        if (isOld || !pieces.all.includes(piece)) said.delete(piece);
        else if (isAgreed(answers(), piece.at, at) && isQuiet(answers(), piece.at, now)) {
          said.delete(piece);
          pieces.remove([piece]);
        }
      }
    },
  };
}
