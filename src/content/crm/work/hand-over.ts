import type { markOf } from "../../../domain/work/mark-of";
import type { formOf, takesText, textOf } from "./control";
import type { isEditable, loadOf, targetOf } from "./dom";
import type { listenFirst } from "./first-listener";
import type { Piece } from "./piece";
import type { Pieces } from "./pieces";

/** What proves that nothing is lost; as long as it is not there, nothing is proved. */
export interface Proofs {
  /** Removes what is proved to be safe. */
  settle(): void;
  /** It was handed over, and the server took it. */
  isTaken(piece: Piece): boolean;
  /** Puts the page in the state before what the agent cancelled. Answers what undoes it; undefined where nothing was cancelled. */
  standIn(): (() => void) | undefined;
  /** The agent is on the way to another document: they clicked a link, or submitted all that they typed. */
  isLeaving(): boolean;
}

/** What either of two scripts needs comes once. */
export interface Shared {
  listenFirst: typeof listenFirst;
  formOf: typeof formOf;
  isEditable: typeof isEditable;
  loadOf: typeof loadOf;
  markOf: typeof markOf;
  takesText: typeof takesText;
  targetOf: typeof targetOf;
  textOf: typeof textOf;
}

/** What the script that is in every document hands over to the one that comes where it is needed. */
export interface HandedOver extends Shared {
  pieces: Pieces;
  signal: AbortSignal;
  /** To be called when the agent went to another place of the page themselves. */
  onLeft(): void;
  /** To be called when the agent submits something. */
  onSubmit(): void;
  /** When the agent last clicked on something that takes no text, or pressed a key there, or may have: as of `performance.now()`. */
  clickedAt(): number;
  isNoWork(control: Element): boolean;
  /** The marks of the texts that were submitted before this document came. */
  submitted: number[];
  /** The document was there before its script, which is brought together with the other one then. */
  isLate: boolean;
  take(proofs: Proofs): void;
}

const PLACE = Symbol.for("desk-bridge work");
type World = typeof globalThis & { [PLACE]?: HandedOver };

export function handOver(it: HandedOver): void {
  (globalThis as World)[PLACE] = it;
}

export function handedOver(): HandedOver | undefined {
  return (globalThis as World)[PLACE];
}
