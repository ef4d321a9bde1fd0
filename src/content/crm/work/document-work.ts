import { findWorkBefore } from "./came-before";
import { hearDrags } from "./drags";
import { listenFirst } from "./first-listener";
import { hearWork } from "./hear-work";
import { isTakenBack, Pieces } from "./pieces";
import { watchSubmits } from "./submits";
import { watchWaysOut } from "./ways-out";

/** What the agent did in one document, be it a page or a frame. */
export class DocumentWork {
  readonly pieces: Pieces;
  readonly #missedSome: () => boolean;
  readonly #settlers: (() => void)[];
  readonly #leavers: (() => boolean)[];

  /**
   * @param onBegin called when work begins where there was none
   * @param onLeft called when the agent went to another place of the page themselves
   */
  constructor(signal: AbortSignal, onBegin: () => void, onLeft: () => void) {
    const pieces = new Pieces(onBegin);
    const work = hearWork(pieces);
    const waysOut = watchWaysOut(pieces, onLeft);
    const submits = watchSubmits(pieces, signal);
    this.pieces = pieces;
    this.#missedSome = work.missedSome;
    this.#settlers = [waysOut.settle, submits.settle, () => pieces.remove(pieces.all.filter(isTakenBack))];
    this.#leavers = [waysOut.isLeaving, submits.isLeaving];
    listenFirst({ ...work.listeners, ...hearDrags(pieces), ...waysOut.listeners, ...submits.listeners }, signal);
    findWorkBefore(pieces, signal);
  }

  /** True unless it is proved that nothing is lost. */
  exists(): boolean {
    for (const settle of this.#settlers) settle();
    return this.pieces.some || this.#missedSome();
  }

  /** The agent is on the way to another document: they clicked a link, or submitted all that they typed. */
  isLeaving(): boolean {
    return this.#leavers.some((isLeaving) => isLeaving());
  }
}
