import { startOnce } from "../../once";
import { listenFirst } from "../work/first-listener";
import { handedOver } from "../work/hand-over";
import { watchAnswers } from "./answers";
import { watchAutosaves } from "./autosaves";
import { findPutBack } from "./put-back";
import { watchSubmits } from "./submits";
import { findTypedBefore } from "./typed-before";
import { watchWaysOut } from "./ways-out";
import { watchWords } from "./words";

// Comes into a document in which work began, or in which there may be some from before.
const work = handedOver();
if (work) {
  startOnce("proofs", () => {
    const { pieces, signal } = work;
    const answers = watchAnswers(signal);
    const submits = watchSubmits(work, answers);
    const autosaves = watchAutosaves(work, answers);
    const waysOut = watchWaysOut(pieces, work.onLeft);
    for (const { listeners } of [submits, waysOut]) listenFirst(listeners, signal);
    const onSaid = () => {
      submits.onSaid();
      autosaves.onSaid();
    };
    watchWords(pieces, signal, onSaid, submits.onFailed);
    work.take({
      settle() {
        submits.settle();
        autosaves.settle();
        waysOut.settle();
      },
      isTaken: submits.isTaken,
      isLeaving: () => submits.isLeaving() || waysOut.isLeaving(),
    });
    if (work.isLate) for (const control of findTypedBefore(work.isNoWork)) pieces.add(control);
    findPutBack(work);
  });
}
