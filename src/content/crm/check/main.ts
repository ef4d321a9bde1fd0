import { onWorkerMessage } from "../../../platform/content-runtime";
import { runningPart, startOnce } from "../../once";
import { checkRecord } from "./check-record";

// Injected by the worker after a load has brought a record.
const crm = runningPart("crm");
if (crm) {
  startOnce("check", (signal, stop) => {
    crm.addEventListener("abort", stop);
    let check: AbortController | undefined;
    onWorkerMessage(
      {
        "check-record": (request) => {
          check?.abort();
          check = new AbortController();
          checkRecord(request, AbortSignal.any([check.signal, signal]));
        },
      },
      signal,
    );
  });
}
