import type { Kind, Known, Method } from "../../../domain/move/known";

/** A move of the page to a record, without a load. */
export interface MoveOrder {
  url: string;
  /** The known values of the customer whose record it is. */
  known: Known;
  /** The known values of the customers who may be on screen instead. */
  others: readonly Known[];
  /** How the application is asked; null if it is not asked. If only the fragment differs, a change of the address is enough. */
  method: Method | null;
  /** The kinds of value that a record shows in this CRM; empty if not tested yet. */
  witnesses: readonly Kind[];
  /** The page is already at the address, because it intercepted a load. */
  isThere: boolean;
  /** The history entry at which it was last known what the page shows. */
  from: From;
}

/** An entry of the page's history. */
export interface From {
  href: string;
  state: unknown;
  /** The browser's key of the entry; undefined in older browsers. */
  key: string | undefined;
  /** The length of the history. */
  length: number;
}

/**
 * The result of a move.
 *
 * - `proved`: the page shows the record.
 * - `not-proved`: it does not, or it is unknown.
 * - `not-tried`: nothing could prove it, so the page was not changed.
 */
export type MoveResult = "proved" | "not-proved" | "not-tried";

/**
 * Takes a move back that is not proved yet, because the agent began to work in the page.
 *
 * @param onSettled called with `not-tried` when the page is certain to stay as it was before the move, or with `not-proved` if it shows the
 *   new record after all
 * @returns false if the page no longer shows what it showed before the move, so nothing was taken back
 */
export type UndoMove = (onSettled: (result: MoveResult) => void) => boolean;

/** The interface between the script that moves a page and the script that is in every page. */
export interface Mover {
  /**
   * @param report called with the result, and again if a page that followed goes back to the previous record
   * @param signal ends the observation, not the move
   */
  move(order: MoveOrder, report: (result: MoveResult) => void, signal: AbortSignal): UndoMove;
}

const PLACE = Symbol.for("desk-bridge mover");
type World = typeof globalThis & { [PLACE]?: Mover };

export function publishMover(mover: Mover, signal: AbortSignal): void {
  const world: World = globalThis;
  world[PLACE] = mover;
  signal.addEventListener("abort", () => delete world[PLACE]);
}

/** Returns undefined if the script was not injected yet. */
export function publishedMover(): Mover | undefined {
  return (globalThis as World)[PLACE];
}
