import { sendToWorker } from "../../platform/content-runtime";
import { type MoveOrder, type MoveResult, type Mover, publishedMover, type UndoMove } from "./move/published-mover";

/** Moves of this page to records without a load. */
export interface Moves {
  /** Address of the record to which the page is being moved; not yet proved to be shown. */
  readonly going: string | undefined;
  /** Address of the record of a move that was not proved. The page's address does not tell which record it shows. */
  readonly unproved: string | undefined;
  /**
   * Starts a move. Replaces a move that is still in progress.
   *
   * @param mayGo called just before the move, because the script that moves the page may have to be injected first
   */
  begin(order: MoveOrder, mayGo: () => boolean): void;
  /** Stops proving the current move, because another page is about to load. */
  end(): void;
  /**
   * Called when the agent begins to work in the page. An application may show the previous record until the data of the new one
   * arrive; what is typed until then would be lost. So the move is taken back, unless the page already shows something new.
   */
  cancel(): void;
}

interface Begun {
  order: MoveOrder;
  /** Undefined until the script that moves the page is loaded. */
  takeBack?: UndoMove;
  /** The agent began to work before that script was loaded. */
  isWorkedIn?: boolean;
}

/**
 * @param notify receives the result of each move once, and again if the page did not stay on its record
 * @param kept called when a move was taken back
 */
export function createMoves(
  notify: (url: string, result: MoveResult) => void,
  kept: () => void,
  signal: AbortSignal,
): Moves {
  let going: Begun | undefined;
  /** The last move that the application was asked for and did not follow. It may still follow after the bridge stopped waiting. */
  let open: Begun | undefined;
  let unproved: string | undefined;
  let last: AbortController | undefined;
  const end = () => {
    last?.abort();
    // Its data may still arrive, in an application that does not distinguish old responses from new ones.
    if (going && going === open) unproved = going.order.url;
    going = undefined;
  };
  const cancel = () => {
    const it = open;
    if (!it) {
      // A page that followed may still go back to the previous record, so it is watched further.
      if (!going) return;
      end();
      return kept();
    }
    it.isWorkedIn = true;
    const { url } = it.order;
    const onSettled = (result: MoveResult) => {
      if (result === "not-tried" && unproved === url) unproved = undefined;
      notify(url, result);
    };
    if (!it.takeBack?.(onSettled)) return;
    end();
    open = undefined;
    // Until the application has reacted, it is unknown what the page shows.
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
      // During several moves in a row, the page counts as still being where it was before the first one.
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
        // A move that was not tried changed nothing, so `unproved` stays as it was.
        if (result !== "not-tried") unproved = result === "proved" ? undefined : order.url;
        notify(order.url, result);
      };
      const move = (mover: Mover | undefined) => {
        if (until.aborted) return;
        if (!mover || !mayGo()) return report(order.isThere ? "not-proved" : "not-tried");
        open = it;
        it.takeBack = mover.move(order, report, until);
        if (it.isWorkedIn) cancel();
      };
      const mover = publishedMover();
      if (mover) return move(mover);
      const there = () => move(publishedMover());
      sendToWorker({ type: "inject", script: "mover" }).then(there, there);
    },
    end,
    cancel,
  };
}
