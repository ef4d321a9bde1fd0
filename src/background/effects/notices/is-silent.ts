import { isLookedAt } from "../../../platform/tabs";
import type { PerformerContext } from "../performer";

/**
 * Whether a notification must not be shown because the agent looks at the desk: its page is the active tab of the
 * focused window.
 */
export async function isSilent({ config, desks }: PerformerContext): Promise<boolean> {
  const { onlyWhenDeskUnfocused } = config().settings.notifications;
  return onlyWhenDeskUnfocused && (await Promise.all(desks.tabIds.map(isLookedAt))).includes(true);
}
