import { onWorkerMessage } from "../../../platform/content-runtime";
import { runningPart, startOnce } from "../../once";
import { findHits } from "./find-hits";

// Injected by the worker when a search is on screen, which few CRMs use.
const crm = runningPart("crm");
if (crm) {
  startOnce("hits", (signal, stop) => {
    crm.addEventListener("abort", stop);
    let search: AbortController | undefined;
    onWorkerMessage(
      {
        "find-hits": (request) => {
          search?.abort();
          search = new AbortController();
          findHits(request, AbortSignal.any([search.signal, signal]));
        },
      },
      signal,
    );
  });
}
