import { clearNotification } from "../../../platform/notifications";
import { changeNotices } from "../notices/conversation-notices";
import { isQuietNow } from "../notices/is-quiet-now";
import { isSilent } from "../notices/is-silent";
import { idInWorld, notificationId } from "../notices/notification-id";
import { DONE, type Performer } from "../performer";
import { announcesInFront } from "./crm-pages";

export const notify: Performer<"notify"> = {
  lane: noticesLane,
  async perform({ conversationId, introduction }, context) {
    if (await isSilent(context)) return { outcome: "desk-in-view" };
    // The toast is enough.
    if (await announcesInFront(conversationId, context)) return { outcome: "toast-in-view" };
    if (isQuietNow(context)) return { outcome: "quiet-hours" };
    await changeNotices(context, { kind: "add", conversationId, introduction });
    return DONE;
  },
};

export const updateNotice: Performer<"update-notification"> = {
  lane: noticesLane,
  async perform({ conversationId, introduction }, context) {
    await changeNotices(context, { kind: "update", conversationId, introduction });
    return DONE;
  },
};

export const clearNotice: Performer<"clear-notification"> = {
  lane: noticesLane,
  async perform({ conversationId }, context) {
    await changeNotices(context, { kind: "remove", conversationId });
    await clearNotification(idInWorld(context.isPrivate, notificationId("message", conversationId)));
    return DONE;
  },
};

/** They are changed one after the other, because they depend on each other's number. */
function noticesLane(): string {
  return "notification";
}
