import { listen } from "../desk/listen";
import { startOnce } from "../once";
import { follow } from "./follow";
import { watchFrame } from "./work/watch-frame";

// The desk may be embedded in any frame of a CRM, or opened by it; records are shown in the page itself.
const stopListening = startOnce("listener", listen);
if (window === window.top) {
  startOnce("crm", (signal, stop) =>
    follow(signal, () => {
      stop();
      stopListening?.();
    }),
  );
} else {
  startOnce("work", watchFrame);
}
