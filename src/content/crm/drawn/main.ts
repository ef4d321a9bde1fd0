import { startOnce } from "../../once";
import { listenFirst } from "../proofs/shared";
import { publishedWork } from "../work/published-work";
import { watchDrawn } from "./watch-drawn";

// Injected into a document when the agent first clicks in it, or presses a key there.
const work = publishedWork();
if (work) {
  startOnce("drawn", (_, stop) => {
    work.signal.addEventListener("abort", stop);
    listenFirst(watchDrawn(work), work.signal);
  });
}
