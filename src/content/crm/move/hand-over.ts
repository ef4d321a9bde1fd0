import type { Kind, Known, Method } from "../../../domain/move/known";

/** A move of the page to a record, without a load. */
export interface MoveOrder {
  url: string;
  /** What is known of the customer whose record it is. */
  known: Known;
  /** The same of whoever may be on screen instead. */
  others: readonly Known[];
  /** How the application is asked; null where it is not. Where the fragment alone differs, the address leads there. */
  method: Method | null;
  /** By what a record is known in this CRM; empty where nobody found out yet. */
  witnesses: readonly Kind[];
  /** The page is there already: it took a load over. */
  isThere: boolean;
  /** Where the page was when it was known last what it shows. */
  from: From;
}

/** An entry of the page's history. */
export interface From {
  href: string;
  state: unknown;
  /** The browser's name for it; undefined in an older one. */
  key: string | undefined;
  /** Of the history. */
  length: number;
}

/**
 * What came of it.
 *
 * - `proved`: the page shows the record.
 * - `not-proved`: it does not, or nobody can tell.
 * - `not-tried`: nothing could prove it, so the page is as it was.
 */
export type MoveResult = "proved" | "not-proved" | "not-tried";

/**
 * Takes a move back that is not proved yet, because the agent began to work in the page.
 *
 * @param onSettled called once the page was seen to have stayed as it was before the move, as one that was not tried; or where it
 *   shows the record of the move all the same, as one that proved nothing
 * @returns false where the page does not show what it showed before the move, so nothing was taken back
 */
export type TakeBackMove = (onSettled: (result: MoveResult) => void) => boolean;

/** What the script that moves hands over to the one that is in every page. */
export interface Mover {
  /**
   * @param report called with what came of it, and once more where a page that followed went back to the record before
   * @param signal ends the watch, not the move
   */
  move(order: MoveOrder, report: (result: MoveResult) => void, signal: AbortSignal): TakeBackMove;
}

const PLACE = Symbol.for("desk-bridge mover");
type World = typeof globalThis & { [PLACE]?: Mover };

export function offerMover(mover: Mover, signal: AbortSignal): void {
  const world: World = globalThis;
  world[PLACE] = mover;
  signal.addEventListener("abort", () => delete world[PLACE]);
}

/** Undefined where its script did not come yet. */
export function offeredMover(): Mover | undefined {
  return (globalThis as World)[PLACE];
}
