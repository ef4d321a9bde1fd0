import { isQuiet } from "../../../domain/quiet/quiet-hours";
import type { Stage } from "../performer";

/** True within the quiet hours of the settings. */
export function isQuietNow({ config }: Stage): boolean {
  return isQuiet(config().settings.notifications.quietHours, Date.now());
}
