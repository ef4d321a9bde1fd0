import { t } from "../../../platform/i18n";
import { clearNotification, type Notice, notificationIds } from "../../../platform/notifications";
import { idInWorld, readIdInWorld } from "./notification-id";

/** The ID and the content of a notification. If it is about a private window, its title says so. */
export function noticeInWorld(isPrivate: boolean, id: string, notice: Notice): [id: string, notice: Notice] {
  const title = isPrivate ? t("notifyPrivate", notice.title) : notice.title;
  return [idInWorld(isPrivate, id), { ...notice, title }];
}

/** Removes all notifications about private windows. */
export async function clearPrivateNotices(): Promise<void> {
  const own = [...(await notificationIds())].filter((id) => readIdInWorld(id).isPrivate);
  await Promise.all(own.map(clearNotification));
}
