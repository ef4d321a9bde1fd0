import { isLookedAt } from "../../platform/tabs";
import type { Stage } from "./performer";

/** The desk is looked at when the page that holds it is the active tab of the focused window. */
export async function isSilent({ config, desks }: Stage): Promise<boolean> {
  const { onlyWhenDeskUnfocused } = config().settings.notifications;
  return onlyWhenDeskUnfocused && (await Promise.all(desks.tabIds.map(isLookedAt))).includes(true);
}
