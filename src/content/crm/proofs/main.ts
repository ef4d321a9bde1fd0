import { startOnce } from "../../once";
import { listenFirst } from "../work/first-listener";
import { handedOver } from "../work/hand-over";
import { findPutBack } from "./put-back";
import { watchSubmits } from "./submits";
import { findTypedBefore } from "./typed-before";
import { watchWaysOut } from "./ways-out";

// Comes into a document in which work began, or in which there may be some from before.
const work = handedOver();
if (work) {
  startOnce("proofs", () => {
    const { pieces, signal } = work;
    const submits = watchSubmits(work);
    const waysOut = watchWaysOut(pieces, work.onLeft);
    listenFirst({ ...submits.listeners, ...waysOut.listeners }, signal);
    work.take({
      settle() {
        submits.settle();
        waysOut.settle();
      },
      isUnderWay: submits.isUnderWay,
      isLeaving: () => submits.isLeaving() || waysOut.isLeaving(),
    });
    if (work.isLate) for (const control of findTypedBefore()) pieces.add(control);
    findPutBack(work);
  });
}
