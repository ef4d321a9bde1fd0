import { t } from "../../platform/i18n";
import { clearNotification, type Notice, notificationIds } from "../../platform/notifications";
import { idInWorld, readIdInWorld } from "./notification-id";

/** The id and the words of a notification, which say so where it is about a private window. */
export function noticeInWorld(isPrivate: boolean, id: string, notice: Notice): [id: string, notice: Notice] {
  const title = isPrivate ? t("notifyPrivate", notice.title) : notice.title;
  return [idInWorld(isPrivate, id), { ...notice, title }];
}

/** Takes away all that are about a private window. */
export async function clearPrivateNotices(): Promise<void> {
  const own = [...(await notificationIds())].filter((id) => readIdInWorld(id).isPrivate);
  await Promise.all(own.map(clearNotification));
}
