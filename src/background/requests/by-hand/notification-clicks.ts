import { t } from "../../../platform/i18n";
import { showNotification } from "../../../platform/notifications";
import { openOwnPage } from "../../../platform/tabs";
import { lastOfGroup, noticeButtons } from "../../effects/notices/conversation-notices";
import {
  conversationOfNotification,
  LOOK_UP_NOTIFICATION,
  MISSED_NOTIFICATION,
  RECORD_NOTIFICATION,
} from "../../effects/notices/notification-id";
import { noticeInWorld } from "../../effects/notices/private-notices";
import type { World } from "../../worlds/worlds";

/**
 * Handles a click on a notification: goes to the desk, and opens the record in each CRM that opens records on a click.
 */
export async function clickNotification(id: string, world: World): Promise<void> {
  if (id === MISSED_NOTIFICATION) return openOwnPage("src/ui/options/options.html#activity");
  // These notifications have no action.
  if (id === LOOK_UP_NOTIFICATION || id === RECORD_NOTIFICATION) return;
  const { requests, bridge } = world;
  if (isOfSeveral(id)) return requests.goToDesk(lastOfGroup(id, bridge.context));
  const about = await conversationOf(id, world);
  if (!about) return;
  const { conversationId, isRecall } = about;
  for (const { crm } of bridge.context.config().crms) {
    if (crm.openOn === "click") requests.openRecord(conversationId, crm.id, { activate: crm.activateTab, isRecall });
  }
  await requests.goToDesk(conversationId);
}

/** Handles a click on a button of a notification. */
export async function clickNotificationButton(id: string, index: number, world: World): Promise<void> {
  const { requests, bridge } = world;
  if (isOfSeveral(id)) return requests.goToDesk(lastOfGroup(id, bridge.context));
  const about = await conversationOf(id, world);
  if (!about) return;
  const { conversationId, isRecall } = about;
  const does = noticeButtons(bridge.context)[index]?.does;
  if (does === "open-record") requests.openRecords(conversationId, isRecall);
  if (does === "go-to-desk") await requests.goToDesk(conversationId);
}

interface About {
  conversationId: string;
  /** The conversation has ended. */
  isRecall: boolean;
}

/** True if the notification is about several conversations. */
function isOfSeveral(id: string): boolean {
  return conversationOfNotification(id).conversationId === "";
}

/**
 * The conversation of a notification. Undefined if it has ended; the notification is then replaced by one that says so.
 */
async function conversationOf(id: string, { bridge: { context, store } }: World): Promise<About | undefined> {
  const { kind, conversationId } = conversationOfNotification(id);
  if (store.conversations.has(conversationId)) return { conversationId, isRecall: false };
  // Surveys and purchases are often reported after the conversation has ended.
  if (kind === "answer" || kind === "transaction") return { conversationId, isRecall: true };
  const notice = { title: t("notifyOver"), message: t("notifyOverBody"), stay: false };
  await showNotification(...noticeInWorld(context.isPrivate, id, notice));
  return undefined;
}
