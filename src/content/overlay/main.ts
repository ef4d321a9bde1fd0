import { runningPart, startOnce } from "../once";
import { paint } from "./paint";

// Brought by the worker when it has something to paint. Over a page that is not of a CRM, or of none any more, nothing is painted.
const crm = runningPart("crm");
if (crm) {
  startOnce("overlay", (signal, stop) => {
    crm.addEventListener("abort", stop);
    paint(signal);
  });
}
