import type { Introduction } from "../../../domain/decide/effect";
import {
  NO_NOTICES,
  type NoticeAction,
  type NoticeChange,
  type Notices,
  planNotices,
  stillOnScreen,
} from "../../../domain/decide/notices";
import { containersOf } from "../../../domain/state/desk-key";
import { type MessageKey, t } from "../../../platform/i18n";
import {
  clearNotification,
  type Notice,
  notificationIds,
  showNotification,
  updateNotification,
} from "../../../platform/notifications";
import type { PerformerContext } from "../performer";
import { channelText } from "./channel-text";
import { containerOfGroup, groupNotificationId, idInWorld, notificationId } from "./notification-id";
import { noticeInWorld } from "./private-notices";

/** Applies a change to the notifications of new conversations. Calls must not overlap. */
export async function changeNotices(context: PerformerContext, change: NoticeChange): Promise<void> {
  const { store } = context;
  const onScreen = await notificationIds();
  const all = store.get("notices");
  const container = containerOfChange(change, context);
  const notices = stillOnScreen(all[container] ?? NO_NOTICES, (notice) =>
    onScreen.has(idInWorld(context.isPrivate, idOf(notice, container))),
  );
  const { after, actions } = planNotices(notices, change);
  store.set("notices", { ...all, [container]: after });
  for (const action of actions) await perform(action, after, container, context);
}

/** A conversation stays in the container in which it was announced. No notification covers several containers. */
function containerOfChange({ conversationId }: NoticeChange, { store }: PerformerContext): string {
  const isTold = ({ told }: Notices) => told.some((one) => one.conversationId === conversationId);
  const [known] = Object.entries(store.get("notices")).find(([, notices]) => isTold(notices)) ?? [];
  const [first = ""] = containersOf(store.conversations.get(conversationId) ?? { desks: [] });
  return known ?? first;
}

/** The conversation that a group notification announced last; undefined if it is not a group. */
export function lastOfGroup(id: string, { store }: PerformerContext): string | undefined {
  const container = containerOfGroup(id);
  return container === undefined ? undefined : store.get("notices")[container]?.told.at(-1)?.conversationId;
}

/** The buttons of a notification about a conversation, in this order. */
export function noticeButtons(context: PerformerContext): { key: MessageKey; does: "open-record" | "go-to-desk" }[] {
  const toDesk = { key: "goToDesk", does: "go-to-desk" } as const;
  return context.config().crms.length > 0 ? [{ key: "openRecord", does: "open-record" }, toDesk] : [toDesk];
}

async function perform(
  { act, notice }: NoticeAction,
  { told }: Notices,
  container: string,
  context: PerformerContext,
): Promise<void> {
  const id = idOf(notice, container);
  if (act === "clear") return clearNotification(idInWorld(context.isPrivate, id));
  const { stay } = context.config().settings.notifications;
  const introductions = told.map(({ introduction }) => introduction);
  const one = told.find(({ conversationId }) => notice !== "group" && conversationId === notice.conversationId);
  const content: Notice = {
    ...(notice === "group" ? listed(introductions) : introduced(one?.introduction ?? {})),
    stay,
    // A group has no single record to open.
    buttons: noticeButtons(context)
      .filter(({ does }) => notice !== "group" || does === "go-to-desk")
      .map(({ key }) => t(key)),
  };
  const show = act === "show" ? showNotification : updateNotification;
  await show(...noticeInWorld(context.isPrivate, id, content));
}

function idOf(notice: NoticeAction["notice"], container: string): string {
  return notice === "group" ? groupNotificationId(container) : notificationId("conversation", notice.conversationId);
}

function introduced({ name, channel, email, externalUserId }: Introduction): { title: string; message: string } {
  const details = [channelText(channel), email, externalUserId].filter((detail) => detail !== undefined);
  return {
    title: name === undefined ? t("notifyNew") : t("notifyNewNamed", name),
    message: details.length > 0 ? details.join(" · ") : t("notifyNewBody"),
  };
}

/** One line for each conversation; a general text if none of them may be described. */
function listed(introductions: Introduction[]): { title: string; message: string } {
  const isSilent = introductions.every((introduction) => Object.keys(introduction).length === 0);
  const lines = introductions.map(({ name = t("visitorUnknown"), channel, email, externalUserId }) =>
    [name, channelText(channel), email, externalUserId].filter((part) => part !== undefined).join(" · "),
  );
  const title = introductions.length === 1 ? t("notifyNew") : t("notifyNewMany", introductions.length);
  return { title, message: isSilent ? t("notifyNewManyBody") : lines.join("\n") };
}
