import { startOnce } from "../once";
import { whenIdle } from "../when-idle";
import { listen } from "./listen";

// The worker learns of the desk before the desk posts anything.
startOnce("listener", (signal, stop) => whenIdle(listen(signal, stop), signal));
