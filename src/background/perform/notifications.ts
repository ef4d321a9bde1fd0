import { t, uiLanguage } from "../../platform/i18n";
import { clearNotification, showNotification } from "../../platform/notifications";
import { isLookedAt } from "../../platform/tabs";
import { changeNotices, noticeButtons } from "./conversation-notices";
import { announcesInFront } from "./crm-pages";
import { idInWorld, notificationId } from "./notification-id";
import { DONE, type Performer, type Result, type Stage } from "./performer";
import { noticeInWorld } from "./private-notices";

export const notify: Performer<"notify"> = {
  lane: noticesLane,
  async perform({ conversationId, introduction }, stage) {
    if (await isSilent(stage)) return { outcome: "desk-in-view" };
    // One announcement is enough.
    if (await announcesInFront(conversationId, stage)) return { outcome: "toast-in-view" };
    await changeNotices(stage, { kind: "add", conversationId, introduction });
    return DONE;
  },
};

export const updateNotice: Performer<"update-notification"> = {
  lane: noticesLane,
  async perform({ conversationId, introduction }, stage) {
    await changeNotices(stage, { kind: "update", conversationId, introduction });
    return DONE;
  },
};

export const clearNotice: Performer<"clear-notification"> = {
  lane: noticesLane,
  async perform({ conversationId }, stage) {
    await changeNotices(stage, { kind: "remove", conversationId });
    await clearNotification(idInWorld(stage.isPrivate, notificationId("message", conversationId)));
    return DONE;
  },
};

export const notifyMessage: Performer<"notify-message"> = {
  lane,
  perform: ({ conversationId, introduction: { name } }, stage) =>
    announce(stage, notificationId("message", conversationId), {
      title: name === undefined ? t("notifyMessage") : t("notifyMessageNamed", name),
      message: t("notifyMessageBody"),
    }),
};

export const notifyAnswer: Performer<"notify-answer"> = {
  lane,
  perform: ({ id, conversationId, answer, introduction: { name }, isUnseen }, stage) => {
    const notice = {
      title: name === undefined ? t("notifyAnswer") : t("notifyAnswerNamed", name),
      message: describeAnswer(answer.kind, answer.value, stage.config().settings.notifications.detail),
    };
    return announce(stage, notificationId("answer", conversationId, id), notice, isUnseen);
  },
};

export const notifyTransaction: Performer<"notify-transaction"> = {
  lane,
  perform: ({ id, conversationId = "", transaction: { amount }, introduction: { name }, isUnseen }, stage) => {
    const notice = {
      title: name === undefined ? t("notifyTransaction") : t("notifyTransactionNamed", name),
      message: amount === undefined ? t("notifyTransactionBody") : t("notifyTransactionAmount", formatAmount(amount)),
    };
    return announce(stage, notificationId("transaction", conversationId, id), notice, isUnseen);
  },
};

/** They count each other, so they are changed one after the other. */
function noticesLane(): string {
  return "notification";
}

function lane({ conversationId = "" }: { conversationId?: string }): string {
  return `notification ${conversationId}`;
}

/** The desk is looked at when the page that holds it is the active tab of the focused window. */
async function isSilent({ config, desks }: Stage): Promise<boolean> {
  const { onlyWhenDeskUnfocused } = config().settings.notifications;
  return onlyWhenDeskUnfocused && (await Promise.all(desks.tabIds.map(isLookedAt))).includes(true);
}

/** @param isUnseen whoever looks at the desk does not see it there */
async function announce(
  stage: Stage,
  id: string,
  notice: { title: string; message: string },
  isUnseen = false,
): Promise<Result> {
  if (!isUnseen && (await isSilent(stage))) return { outcome: "desk-in-view" };
  const buttons = noticeButtons(stage).map(({ key }) => t(key));
  const { stay } = stage.config().settings.notifications;
  await showNotification(...noticeInWorld(stage.isPrivate, id, { ...notice, stay, buttons }));
  return DONE;
}

/** A comment is the visitor's own words, so it is as personal as their name. */
function describeAnswer(kind: string, value: string | number | boolean, detail: "none" | "name" | "full"): string {
  if (typeof value === "boolean") return t(value ? "answerYes" : "answerNo");
  if (typeof value === "string") return detail === "none" ? "" : t("answerComment", value);
  const score = new Intl.NumberFormat(uiLanguage(), { maximumFractionDigits: 2 }).format(value);
  return t(kind === "netPromoterScore" ? "answerRecommendation" : "answerSatisfaction", score);
}

/** The payload names no currency. */
function formatAmount(amount: number): string {
  return new Intl.NumberFormat(uiLanguage(), { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(amount);
}
