import { sendToWorker } from "../../../platform/content-runtime";
import { offeredOverlay } from "../../overlay/hand-over";

const TRIES = 5;
const AGAIN_MS = 1_000;

/** Offers texts for copying that could not be put back. They do not leave the page. */
export async function offerTexts(texts: readonly string[]): Promise<void> {
  for (let tries = 0; !offeredOverlay() && tries < TRIES; tries++) {
    try {
      await sendToWorker({ type: "bring", script: "overlay" });
    } catch {
      // The worker was stopped before it answered.
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }
  offeredOverlay()?.offerTexts(texts);
}
