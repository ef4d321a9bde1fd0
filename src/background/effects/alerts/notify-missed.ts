import * as LIMITS from "../../../domain/limits";
import { t } from "../../../platform/i18n";
import { notificationIds, showNotification, updateNotification } from "../../../platform/notifications";
import { isQuietNow } from "../notices/is-quiet-now";
import { MISSED_NOTIFICATION } from "../notices/notification-id";
import { DONE, type PerformerContext, type Result } from "../performer";

/** Shows one notification for all missed events. It counts up while it is on screen. */
export async function notifyMissed({ id }: { id: string }, context: PerformerContext): Promise<Result> {
  const { store, config } = context;
  if (isQuietNow(context)) return { outcome: "quiet-hours" };
  const isOnScreen = (await notificationIds()).has(MISSED_NOTIFICATION);
  const before = isOnScreen ? store.get("missed") : [];
  if (before.includes(id)) return DONE;
  const missed = [...before, id].slice(-LIMITS.missedCounted);
  store.set("missed", missed);
  const message = missed.length === 1 ? t("notifyMissedOne") : t("notifyMissedMany", missed.length);
  const notice = { title: t("notifyMissed"), message, stay: config().settings.notifications.stay };
  if (isOnScreen) await updateNotification(MISSED_NOTIFICATION, notice);
  else await showNotification(MISSED_NOTIFICATION, notice);
  return DONE;
}
