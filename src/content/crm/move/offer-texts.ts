import { sendToWorker } from "../../../platform/content-runtime";
import { publishedOverlay } from "../../overlay/published-overlay";

const TRIES = 5;
const AGAIN_MS = 1_000;

/** Offers texts for copying that could not be put back. They do not leave the page. */
export async function offerTexts(texts: readonly string[]): Promise<void> {
  for (let tries = 0; !publishedOverlay() && tries < TRIES; tries++) {
    try {
      await sendToWorker({ type: "inject", script: "overlay" });
    } catch {
      // The worker was stopped before it answered.
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }
  publishedOverlay()?.offerTexts(texts);
}
