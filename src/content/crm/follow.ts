import * as LIMITS from "../../domain/limits";
import { onWorkerMessage, sendToWorker } from "../../platform/content-runtime";
import { watchOverlayEvents } from "../overlay/overlay-events";
import { removeOrphans } from "../overlay/overlay-mark";
import { createLoginWatch, loginOf, onArrival } from "./login-page";
import { createPageEventPoster } from "./page-event-poster";
import { createRecordPage, pageLoad } from "./record-page";
import { watchFrame } from "./work/watch-frame";
import { watchWork } from "./work/watch-work";

const AGAIN_MS = 1_000;

/** Makes this page follow the desk, until the signal. */
export function follow(signal: AbortSignal, stop: () => void): void {
  const isFramed = window !== window.top;
  const work = watchWork(signal);
  // The page may still be a frame of a CRM's page, from another host of the same CRM. The worker can detect that.
  if (isFramed) watchFrame(signal, work);
  removeOrphans();
  watchOverlayEvents(signal);
  const postPageEvents = createPageEventPoster();

  const arrive = (from?: string, triesLeft = 3): void => {
    // A frame too small to work in is hidden, or only keeps a session alive.
    if (isFramed && innerWidth < LIMITS.frameWidth) {
      addEventListener("resize", () => arrive(from), { once: true, signal });
      return;
    }
    const login = loginOf();
    if (login !== "none") watchLogin();
    sendToWorker({
      type: "arrived",
      ...pageLoad(),
      login,
      ...(from && { from: from.slice(0, LIMITS.address) }),
    }).then(
      ({ isPage }) => isPage && record.watch(),
      () => {
        // The worker was stopped before it handled the message, and does not know pages that did not report.
        if (triesLeft > 0) setTimeout(() => signal.aborted || arrive(from, triesLeft - 1), AGAIN_MS);
      },
    );
  };
  const record = createRecordPage(work, arrive, signal);
  const watchLogin = createLoginWatch(() => arrive(), signal);
  onArrival(() => arrive(), signal);
  onWorkerMessage(
    {
      "show-record": (request) => {
        const answer = record.show(request);
        if (answer.did === "login") watchLogin();
        return answer;
      },
      "stop-record": () => void record.stop(),
      ping: record.ping,
      events: ({ events }) => postPageEvents(events),
      stop() {
        // If the CRM is added again, nothing would be known of a record that lands meanwhile.
        record.stop();
        stop();
      },
    },
    signal,
  );
}
