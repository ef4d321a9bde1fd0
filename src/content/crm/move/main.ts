import { onWorkerMessage } from "../../../platform/content-runtime";
import { runningPart, startOnce } from "../../once";
import { countKnown } from "./count-known";
import { createMover } from "./mover";
import { publishMover } from "./published-mover";

// Injected into a page before its first move to a record without a load.
const crm = runningPart("crm");
if (crm) {
  startOnce("mover", (signal, stop) => {
    crm.addEventListener("abort", stop);
    publishMover(createMover(signal), signal);
    onWorkerMessage(
      { "count-known": ({ own, other }) => ({ own: countKnown(own), other: countKnown(other) }) },
      signal,
    );
  });
}
