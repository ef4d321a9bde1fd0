import { isQuiet } from "../../../domain/quiet/quiet-hours";
import type { PerformerContext } from "../performer";

/** True within the quiet hours of the settings. */
export function isQuietNow({ config }: PerformerContext): boolean {
  return isQuiet(config().settings.notifications.quietHours, Date.now());
}
