import { isQuiet } from "../../domain/quiet/quiet-hours";
import type { Stage } from "./performer";

/** The settings ask for quiet at this time of day. */
export function isQuietNow({ config }: Stage): boolean {
  return isQuiet(config().settings.notifications.quietHours, Date.now());
}
