import { startOnce } from "../once";
import { listen } from "./listen";

startOnce("listener", listen);
