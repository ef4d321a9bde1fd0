import type { Place } from "../../domain/records/place";
import { sendToPage } from "../../platform/messaging";
import { closeTab, isLookedAt } from "../../platform/tabs";

/**
 * Closes the tab that the bridge opened for a conversation that is over. It stays where the agent worked in its page or looks
 * at it, and where the page does not say: in doubt there is something to lose.
 */
export async function closeOwnTab({ tabId, isMade }: Place): Promise<void> {
  if (tabId === null || !isMade) return;
  const page = await sendToPage(tabId, { type: "ping" }).catch(() => undefined);
  if (!page || page.hasWork || (await isLookedAt(tabId))) return;
  await closeTab(tabId).catch(() => {
    // Closed already.
  });
}
