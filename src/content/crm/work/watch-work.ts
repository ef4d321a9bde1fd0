import { DocumentWork } from "./document-work";
import { Frames } from "./frames";
import { doesPageBlockUnload } from "./guard";
import type { Piece } from "./piece";

/** The agent's work in a page. The page must not be replaced until there is proof that nothing would be lost. */
export interface Work {
  /** The work in the document itself. */
  readonly own: DocumentWork;
  /**
   * Returns true if the page must not be replaced, because of work in it or in one of its frames, or because its own guard objects. This
   * calls the guard, so it must be called only before the page is replaced.
   *
   * @param deskOrigins origins of frames that do not count, because the desk needs no protection
   */
  exists(deskOrigins: readonly string[]): boolean;
  /** Calls back when work begins in a page without work. */
  onBegin(listener: () => void): void;
  /** Prepares the page for its replacement, so that its guard does not object to cancelled input. Returns a function that undoes this. */
  leave(): () => void;
}

/** Watches this page and its frames until the signal is aborted. Must be called at the start of the document; otherwise, it is work in doubt. */
export function watchWork(signal: AbortSignal): Work {
  const listeners: (() => void)[] = [];
  const begin = () => {
    for (const listener of listeners) listener();
  };
  const frames = new Frames(signal, begin);
  let guarded: Piece[] = [];
  /** The page did not object while there was typed text. It has no guard, and is not asked again. */
  let isUnguarded = false;
  const objects = () => {
    if (isUnguarded || !doesPageBlockUnload()) return false;
    guarded = own.pieces.all;
    return true;
  };
  /** Returns true if the page objects only because of cancelled input. */
  const isForGivenUp = () => {
    const undo = own.proofs?.standIn();
    if (!undo) return false;
    const stillObjects = doesPageBlockUnload();
    undo();
    return !stillObjects;
  };
  const own = new DocumentWork(
    signal,
    begin,
    () => frames.forgetGone(),
    // The page is asked again before it is replaced. Only then does the absence of an objection mean something.
    () => {
      isUnguarded = !objects();
      // A guard that stops objecting after a submit does not know the response.
      setTimeout(() => {
        if (!isUnguarded && !doesPageBlockUnload()) guarded = [];
      });
    },
  );

  return {
    own,
    exists(deskOrigins) {
      const isWork = own.exists();
      if (!isWork) isUnguarded = false;
      if (objects()) return isWork || frames.exists(deskOrigins) || !isForGivenUp();
      if (guarded.length > 0) {
        // The guard no longer objects. It may have objected to something else, such as a call or another form.
        own.pieces.remove(guarded.filter((piece) => own.proofs?.isTaken(piece)));
        guarded = guarded.filter((piece) => own.pieces.all.includes(piece));
      } else isUnguarded = isWork;
      return own.exists() || frames.exists(deskOrigins);
    },
    onBegin: (listener) => void listeners.push(listener),
    leave() {
      const ask = () => {
        const undo = own.proofs?.standIn();
        if (undo) setTimeout(undo);
      };
      addEventListener("beforeunload", ask, { capture: true, once: true, signal });
      return () => removeEventListener("beforeunload", ask, true);
    },
  };
}
