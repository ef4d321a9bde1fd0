import { startOnce } from "../once";
import { whenIdle } from "../when-idle";
import { listen } from "./listen";

// That the desk is there is told before it says anything.
startOnce("listener", (signal, stop) => whenIdle(listen(signal, stop), signal));
