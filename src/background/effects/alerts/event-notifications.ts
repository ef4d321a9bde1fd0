import type { EffectOf } from "../../../domain/decide/effect";
import { t, uiLanguage } from "../../../platform/i18n";
import { showNotification } from "../../../platform/notifications";
import { noticeButtons } from "../notices/conversation-notices";
import { isQuietNow } from "../notices/is-quiet-now";
import { isSilent } from "../notices/is-silent";
import { notificationId } from "../notices/notification-id";
import { noticeInWorld } from "../notices/private-notices";
import { DONE, type PerformerContext, type Result } from "../performer";

export function notifyMessage(
  { conversationId, introduction: { name } }: EffectOf<"notify-message">,
  context: PerformerContext,
): Promise<Result> {
  return announce(context, notificationId("message", conversationId), {
    title: name === undefined ? t("notifyMessage") : t("notifyMessageNamed", name),
    message: t("notifyMessageBody"),
  });
}

export function notifyAnswer(
  { id, conversationId, answer, introduction: { name }, isUnseen }: EffectOf<"notify-answer">,
  context: PerformerContext,
): Promise<Result> {
  const notice = {
    title: name === undefined ? t("notifyAnswer") : t("notifyAnswerNamed", name),
    message: describeAnswer(answer.kind, answer.value, context.config().settings.notifications.detail),
  };
  return announce(context, notificationId("answer", conversationId, id), notice, isUnseen);
}

export function notifyTransaction(
  {
    id,
    conversationId = "",
    transaction: { amount },
    introduction: { name },
    isUnseen,
  }: EffectOf<"notify-transaction">,
  context: PerformerContext,
): Promise<Result> {
  const notice = {
    title: name === undefined ? t("notifyTransaction") : t("notifyTransactionNamed", name),
    message: amount === undefined ? t("notifyTransactionBody") : t("notifyTransactionAmount", formatAmount(amount)),
  };
  return announce(context, notificationId("transaction", conversationId, id), notice, isUnseen);
}

/** @param isUnseen true if the desk does not show this event */
export async function announce(
  context: PerformerContext,
  id: string,
  notice: { title: string; message: string },
  isUnseen = false,
): Promise<Result> {
  if (isQuietNow(context)) return { outcome: "quiet-hours" };
  if (!isUnseen && (await isSilent(context))) return { outcome: "desk-in-view" };
  const buttons = noticeButtons(context).map(({ key }) => t(key));
  const { stay } = context.config().settings.notifications;
  await showNotification(...noticeInWorld(context.isPrivate, id, { ...notice, stay, buttons }));
  return DONE;
}

/** A comment is the visitor's own text, so it is as personal as their name. */
function describeAnswer(kind: string, value: string | number | boolean, detail: "none" | "name" | "full"): string {
  if (typeof value === "boolean") return t(value ? "answerYes" : "answerNo");
  if (typeof value === "string") return detail === "none" ? "" : t("answerComment", value);
  const score = new Intl.NumberFormat(uiLanguage(), { maximumFractionDigits: 2 }).format(value);
  return t(kind === "netPromoterScore" ? "answerRecommendation" : "answerSatisfaction", score);
}

/** Without a currency, because the payload does not contain it. */
function formatAmount(amount: number): string {
  return new Intl.NumberFormat(uiLanguage(), { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(amount);
}
