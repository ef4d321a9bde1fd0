import { listen } from "../listener/listen";
import { startOnce } from "../once";
import { follow } from "./follow";
import { documentOf } from "./work/guard";
import { watchFrame } from "./work/watch-frame";

// The desk may be embedded in any frame of a CRM, or opened by it. Records are shown in the page itself, which may be a frame in
// a page of another site.
const stopListening = startOnce("listener", listen);
if (window === window.top || !documentOf(parent)) {
  startOnce("crm", (signal, stop) =>
    follow(signal, () => {
      stop();
      stopListening?.();
    }),
  );
} else {
  startOnce("work", (signal) => watchFrame(signal));
}
