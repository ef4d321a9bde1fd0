import type { Introduction } from "../../domain/view/effect";
import {
  type NoticeAction,
  type NoticeChange,
  type Notices,
  planNotices,
  stillOnScreen,
} from "../../domain/view/notices";
import { type MessageKey, t } from "../../platform/i18n";
import {
  clearNotification,
  type Notice,
  notificationIds,
  showNotification,
  updateNotification,
} from "../../platform/notifications";
import { GROUP_NOTIFICATION, idInWorld, notificationId } from "./notification-id";
import type { Stage } from "./performer";
import { noticeInWorld } from "./private-notices";
import { channelText } from "./texts";

/** Brings the notifications of new conversations to a change. To be called for one change after the other. */
export async function changeNotices(stage: Stage, change: NoticeChange): Promise<void> {
  const { store } = stage;
  const onScreen = await notificationIds();
  const notices = stillOnScreen(store.get("notices"), (notice) =>
    onScreen.has(idInWorld(stage.isPrivate, idOf(notice))),
  );
  const { after, actions } = planNotices(notices, change);
  store.set("notices", after);
  for (const action of actions) await perform(action, after, stage);
}

/** The buttons of a notification about a conversation, in their order. */
export function noticeButtons(stage: Stage): { key: MessageKey; does: "open-record" | "go-to-desk" }[] {
  const toDesk = { key: "goToDesk", does: "go-to-desk" } as const;
  return stage.config().crms.length > 0 ? [{ key: "openRecord", does: "open-record" }, toDesk] : [toDesk];
}

async function perform({ act, notice }: NoticeAction, { told }: Notices, stage: Stage): Promise<void> {
  const id = idOf(notice);
  if (act === "clear") return clearNotification(idInWorld(stage.isPrivate, id));
  const { stay } = stage.config().settings.notifications;
  const introductions = told.map(({ introduction }) => introduction);
  const one = told.find(({ conversationId }) => notice !== "group" && conversationId === notice.conversationId);
  const content: Notice = {
    ...(notice === "group" ? listed(introductions) : introduced(one?.introduction ?? {})),
    stay,
    // A group is about no single record.
    buttons: noticeButtons(stage)
      .filter(({ does }) => notice !== "group" || does === "go-to-desk")
      .map(({ key }) => t(key)),
  };
  const show = act === "show" ? showNotification : updateNotification;
  await show(...noticeInWorld(stage.isPrivate, id, content));
}

function idOf(notice: NoticeAction["notice"]): string {
  return notice === "group" ? GROUP_NOTIFICATION : notificationId("conversation", notice.conversationId);
}

function introduced({ name, channel, email, externalUserId }: Introduction): { title: string; message: string } {
  const details = [channelText(channel), email, externalUserId].filter((detail) => detail !== undefined);
  return {
    title: name === undefined ? t("notifyNew") : t("notifyNewNamed", name),
    message: details.length > 0 ? details.join(" · ") : t("notifyNewBody"),
  };
}

/** A line each; where nothing may be said of any of them, there is nothing to list. */
function listed(introductions: Introduction[]): { title: string; message: string } {
  const isSilent = introductions.every((introduction) => Object.keys(introduction).length === 0);
  const lines = introductions.map(({ name = t("visitorUnknown"), channel, email, externalUserId }) =>
    [name, channelText(channel), email, externalUserId].filter((part) => part !== undefined).join(" · "),
  );
  const title = introductions.length === 1 ? t("notifyNew") : t("notifyNewMany", introductions.length);
  return { title, message: isSilent ? t("notifyNewManyBody") : lines.join("\n") };
}
