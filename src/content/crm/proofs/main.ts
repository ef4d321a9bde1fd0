import { startOnce } from "../../once";
import { handedOver } from "../work/hand-over";
import { watchAnswers } from "./answers";
import { watchAutosaves } from "./autosaves";
import { GivenUp } from "./given-up";
import { Gone } from "./gone";
import { findPutBack } from "./put-back";
import { listenFirst } from "./shared";
import { watchSubmits } from "./submits";
import { findTypedBefore } from "./typed-before";
import { watchWaysOut } from "./ways-out";
import { watchWords } from "./words";

// Injected into a document in which work began, or which may contain earlier work.
const work = handedOver();
if (work) {
  startOnce("proofs", (_, stop) => {
    const { pieces, signal } = work;
    // If a site is removed and granted again, both scripts are injected again.
    signal.addEventListener("abort", stop);
    const answers = watchAnswers(signal);
    const gone = new Gone(pieces);
    const givenUp = new GivenUp(pieces);
    const submits = watchSubmits(work, answers, gone);
    const autosaves = watchAutosaves(work, answers);
    const waysOut = watchWaysOut(pieces, gone, givenUp, work.onLeft);
    for (const { listeners } of [submits, autosaves, waysOut]) listenFirst(listeners, signal);
    const onSaid = (isOfAll: boolean) => {
      submits.onSaid();
      if (isOfAll) autosaves.onSaid();
    };
    const onFailed = (words: string) => {
      submits.onFailed(words);
      autosaves.onFailed();
    };
    watchWords(pieces, signal, onSaid, onFailed);
    /** Another document was loaded. If the page removes a frame instead, a request that is still pending is cancelled. */
    let isReplaced = !("onpageswap" in window);
    listenFirst({ pageswap: () => (isReplaced = true) }, signal);
    work.take({
      settle() {
        submits.settle();
        autosaves.settle();
        waysOut.settle();
        gone.settle();
        givenUp.settle();
      },
      isTaken: submits.isTaken,
      standIn: () => givenUp.standIn(),
      isLeaving: () => isReplaced && (submits.isLeaving() || waysOut.isLeaving()),
    });
    if (work.isLate) for (const control of findTypedBefore(work.isNoWork)) pieces.add(control);
    findPutBack(work);
  });
}
