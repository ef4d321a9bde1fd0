import { type Answer, isConfirmed, isQuiet } from "../../../domain/work/answers";
import type { Listeners } from "../work/first-listener";
import { pageTime } from "../work/page-time";
import type { Piece } from "../work/piece";
import type { Pieces } from "../work/pieces";
import type { PublishedWork } from "../work/published-work";
import { isRefusalShown } from "./accepted-form";
import { textOf } from "./shared";
import { mayBeFile } from "./under-way";

/** Maximum delay after which a page saves automatically. */
const LONGEST_WAIT_MS = 10_000;

/** Time in which a page may still save other input that the agent just left. */
export function wasOtherLeftRecently({ left }: Pieces, but: Piece): boolean {
  return left !== undefined && left.control !== but.control && pageTime() - left.at < LONGEST_WAIT_MS;
}

/**
 * Proof that the page saved the agent's input automatically: it is the only input, the server then accepted a request, the page then
 * reported success, and no request is going on. If there is other input, or something was clicked shortly before, the page may have
 * saved that instead.
 */
export function watchAutosaves(
  { pieces, clickedAt }: PublishedWork,
  answers: () => readonly Answer[],
): { listeners: Listeners; onSaid(): void; onFailed(): void; settle(): void } {
  const said = new Map<Piece, { at: number; text: string }>();
  /** A shortcut that saves, which may apply to another form than the one with the focus. */
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
      if (at - only.at > LONGEST_WAIT_MS || wasOtherLeftRecently(pieces, only) || mayBeFile(only)) return;
      said.set(only, { at, text: textOf(only.control) });
    },
    // The message appeared before the server had responded.
    onFailed: () => said.clear(),
    settle() {
      const now = pageTime();
      for (const [piece, { at, text }] of said) {
        const isOld = piece.at > at || textOf(piece.control) !== text || isRefusalShown();
        if (isOld || !pieces.all.includes(piece)) said.delete(piece);
        else if (isConfirmed(answers(), piece.at, at) && isQuiet(answers(), piece.at, now)) {
          said.delete(piece);
          pieces.remove([piece]);
        }
      }
    },
  };
}
