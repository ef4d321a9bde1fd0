import { sendToWorker } from "../../platform/content-runtime";
import { type MoveOrder, type MoveResult, type Mover, offeredMover, type TakeBackMove } from "./move/hand-over";

/** The moves of this page to records without a load. */
export interface Moves {
  /** The record to which the page is being moved, and is not proved to be at. */
  readonly going: string | undefined;
  /** The record to which the page was moved in vain. Whatever its address, nobody knows what it shows. */
  readonly unproved: string | undefined;
  /**
   * Moves the page, in the place of a move that is not over.
   *
   * @param mayGo asked just before, for what moves the page may have to be brought first
   */
  begin(order: MoveOrder, mayGo: () => boolean): void;
  /** Another page comes, so nothing has to be proved of this one. */
  end(): void;
  /**
   * The agent begins to work in the page. An application may show the record of before until the data of the new one come, and
   * what is typed there would be lost then, so the move is taken back, unless the page shows something new.
   */
  cancel(): void;
}

interface Begun {
  order: MoveOrder;
  /** Undefined until the script is there that moves the page. */
  takeBack?: TakeBackMove;
  /** The agent began to work before it was. */
  isWorkedIn?: boolean;
}

/**
 * @param tell what came of each move, once; and once more of a page that did not stay with its record
 * @param kept a move was taken back
 */
export function createMoves(
  tell: (url: string, result: MoveResult) => void,
  kept: () => void,
  signal: AbortSignal,
): Moves {
  let going: Begun | undefined;
  /** The last move whose application was asked and did not follow. It may do so still, also where the bridge waits no longer. */
  let open: Begun | undefined;
  let unproved: string | undefined;
  let last: AbortController | undefined;
  const end = () => {
    last?.abort();
    // It may be answered still, by an application that does not tell old answers from new ones.
    if (going && going === open) unproved = going.order.url;
    going = undefined;
  };
  const cancel = () => {
    const it = open;
    if (!it) {
      // A page that follows may still go back to the record before, and is watched on.
      if (!going) return;
      end();
      return kept();
    }
    it.isWorkedIn = true;
    const { url } = it.order;
    const onSettled = (result: MoveResult) => {
      if (result === "not-tried" && unproved === url) unproved = undefined;
      tell(url, result);
    };
    if (!it.takeBack?.(onSettled)) return;
    end();
    open = undefined;
    // Until it is known what the application does about it, nobody knows what the page shows.
    unproved = url;
    kept();
  };

  return {
    get going() {
      return going?.order.url;
    },
    get unproved() {
      return unproved;
    },
    begin(asked, mayGo) {
      // Where the page was before the first of several moves it still is, as far as anybody knows.
      const before = open;
      const order = going && going === before ? { ...asked, from: going.order.from } : asked;
      end();
      const life = new AbortController();
      const it: Begun = { order };
      last = life;
      going = it;
      if (order.isThere) open = it;
      const until = AbortSignal.any([life.signal, signal]);
      const report = (result: MoveResult) => {
        if (until.aborted) return;
        if (going === it) going = undefined;
        if (result === "proved") open = undefined;
        if (result === "not-tried") open = before;
        // One that was not tried changed nothing, not even what was not known of the page before.
        if (result !== "not-tried") unproved = result === "proved" ? undefined : order.url;
        tell(order.url, result);
      };
      const move = (mover: Mover | undefined) => {
        if (until.aborted) return;
        if (!mover || !mayGo()) return report(order.isThere ? "not-proved" : "not-tried");
        open = it;
        it.takeBack = mover.move(order, report, until);
        if (it.isWorkedIn) cancel();
      };
      const mover = offeredMover();
      if (mover) return move(mover);
      const there = () => move(offeredMover());
      sendToWorker({ type: "bring-mover" }).then(there, there);
    },
    end,
    cancel,
  };
}
