import { DocumentWork } from "./document-work";
import { Frames } from "./frames";
import { doesPageObject } from "./guard";
import type { Piece } from "./piece";

/** A page in which the agent worked is the agent's, until it is proved that nothing is lost. */
export interface Work {
  /** What the agent did in the document itself. */
  readonly own: DocumentWork;
  /**
   * True where the page is the agent's, because of what they did in it or in one of its frames, or because its own guard
   * objects to its being left. The guard is asked, so this is asked only before the page is replaced.
   *
   * @param deskOrigins of frames that do not count: the desk is used without leaving anything behind
   */
  exists(deskOrigins: readonly string[]): boolean;
  /** Calls back when work begins where there was none. */
  onBegin(listener: () => void): void;
  /** The bridge is about to replace the page, which the browser asks about nothing that was given up. Answers what calls it off. */
  leave(): () => void;
}

/** Watches this page and hears its frames, until the signal. To be called at the document's start, or in doubt it is work. */
export function watchWork(signal: AbortSignal): Work {
  const listeners: (() => void)[] = [];
  const begin = () => {
    for (const listener of listeners) listener();
  };
  const frames = new Frames(signal, begin);
  let guarded: Piece[] = [];
  /** The page was asked while something was typed, and did not object: it has no guard, and is not bothered again. */
  let isUnguarded = false;
  const objects = () => {
    if (isUnguarded || !doesPageObject()) return false;
    guarded = own.pieces.all;
    return true;
  };
  /** The page objects for the sake of nothing but what the agent cancelled: without that it does not. */
  const isForGivenUp = () => {
    const undo = own.standIn();
    if (!undo) return false;
    const stillObjects = doesPageObject();
    undo();
    return !stillObjects;
  };
  const own = new DocumentWork(
    signal,
    begin,
    () => frames.forgetGone(),
    // The page is asked once more when it is to be replaced; only then is known what its silence means.
    () => {
      isUnguarded = !objects();
      // One that is content with having handed it over knows nothing of the answer.
      setTimeout(() => {
        if (!isUnguarded && !doesPageObject()) guarded = [];
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
        // It objected, and does not any more. That may have been for something else, such as a call or another form.
        own.pieces.remove(guarded.filter((piece) => own.isTaken(piece)));
        guarded = guarded.filter((piece) => own.pieces.all.includes(piece));
      } else isUnguarded = isWork;
      return own.exists() || frames.exists(deskOrigins);
    },
    onBegin: (listener) => void listeners.push(listener),
    leave() {
      const ask = () => {
        const undo = own.standIn();
        if (undo) setTimeout(undo);
      };
      addEventListener("beforeunload", ask, { capture: true, once: true, signal });
      return () => removeEventListener("beforeunload", ask, true);
    },
  };
}
