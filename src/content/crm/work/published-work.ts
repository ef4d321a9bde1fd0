import type { Piece } from "./piece";
import type { Pieces } from "./pieces";
import type { Shared } from "./shared";

/** The part that finds proof. Until it is injected, nothing is proved. */
export interface Proofs {
  /** Removes the pieces that are proved to be safe. */
  settle(): void;
  /** Returns true if the piece was submitted and the server accepted it. */
  isTaken(piece: Piece): boolean;
  /** Puts the page into the state before the cancelled input. Returns a function that undoes this; undefined if nothing was cancelled. */
  standIn(): (() => void) | undefined;
  /** Returns true if another document is about to be loaded, because the agent clicked a link or submitted all input. */
  isLeaving(): boolean;
}

/** The interface of the script in every document for the script that finds proof. */
export interface PublishedWork {
  shared: Shared;
  pieces: Pieces;
  signal: AbortSignal;
  /** Must be called when the agent navigated within the page. */
  onLeft(): void;
  /** Must be called when the agent submits something. */
  onSubmit(): void;
  /** When the agent last clicked, or pressed a key, on an element that takes no text, or may have done so. A time of `performance.now()`. */
  clickedAt(): number;
  isNoWork(control: Element): boolean;
  /** The hashes of the texts that the previous document submitted. */
  submitted: number[];
  /** The document existed before its script was injected. Both scripts are injected together then. */
  isLate: boolean;
  take(proofs: Proofs): void;
}

const PLACE = Symbol.for("desk-bridge work");
type World = typeof globalThis & { [PLACE]?: PublishedWork };

export function publishWork(it: PublishedWork): void {
  (globalThis as World)[PLACE] = it;
}

export function publishedWork(): PublishedWork | undefined {
  return (globalThis as World)[PLACE];
}
