import { startOnce } from "../../once";
import { publishedWork } from "../work/published-work";
import { watchAnswers } from "./answers";
import { watchAutosaves } from "./autosaves";
import { CancelledInput } from "./cancelled-input";
import { watchExits } from "./exits";
import { FinishedInput } from "./finished-input";
import { watchMessages } from "./messages";
import { findRestoredInput } from "./restored-input";
import { listenFirst } from "./shared";
import { watchSubmits } from "./submits";
import { findTypedBefore } from "./typed-before";

// Injected into a document in which work began, or which may contain earlier work.
const work = publishedWork();
if (work) {
  startOnce("proofs", (_, stop) => {
    const { pieces, signal } = work;
    // If a site is removed and granted again, both scripts are injected again.
    signal.addEventListener("abort", stop);
    const answers = watchAnswers(signal);
    const finished = new FinishedInput(pieces);
    const cancelled = new CancelledInput(pieces);
    const submits = watchSubmits(work, answers, finished);
    const autosaves = watchAutosaves(work, answers);
    const waysOut = watchExits(pieces, finished, cancelled, work.onLeft);
    for (const { listeners } of [submits, autosaves, waysOut]) listenFirst(listeners, signal);
    const onSaid = (isOfAll: boolean) => {
      submits.onSaid();
      if (isOfAll) autosaves.onSaid();
    };
    const onFailed = (words: string) => {
      submits.onFailed(words);
      autosaves.onFailed();
    };
    watchMessages(pieces, signal, onSaid, onFailed);
    /** Another document was loaded. If the page removes a frame instead, a request that is still pending is cancelled. */
    let isReplaced = !("onpageswap" in window);
    listenFirst({ pageswap: () => (isReplaced = true) }, signal);
    work.take({
      settle() {
        submits.settle();
        autosaves.settle();
        waysOut.settle();
        finished.settle();
        cancelled.settle();
      },
      isTaken: submits.isTaken,
      standIn: () => cancelled.standIn(),
      isLeaving: () => isReplaced && (submits.isLeaving() || waysOut.isLeaving()),
    });
    if (work.isLate) for (const control of findTypedBefore(work.isNoWork)) pieces.add(control);
    findRestoredInput(work);
  });
}
