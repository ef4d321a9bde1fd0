import { runningPart, startOnce } from "../once";
import { paint } from "./paint";

// The worker injects this script when there is something to display. It displays nothing on a page that is not, or no
// longer, a page of a CRM.
const crm = runningPart("crm");
if (crm) {
  startOnce("overlay", (signal, stop) => {
    crm.addEventListener("abort", stop);
    paint(signal);
  });
}
