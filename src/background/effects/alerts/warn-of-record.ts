import type { Mark } from "../../../domain/records/mark";
import { t } from "../../../platform/i18n";
import { showNotification } from "../../../platform/notifications";
import { describeMark } from "../notices/describe-mark";
import { RECORD_NOTIFICATION } from "../notices/notification-id";
import { noticeInWorld } from "../notices/private-notices";
import type { PerformerContext } from "../performer";

/**
 * Warns the agent that a page shows another customer's record and removes the note that says so. Quiet hours do not apply: without a
 * warning, the agent would take the record for the one of the conversation.
 */
export async function warnOfRecord(mark: Mark, { config, isPrivate }: PerformerContext): Promise<void> {
  const { detail, stay } = config().settings.notifications;
  const { text } = describeMark(detail === "none" ? withoutNames(mark) : mark);
  const notice = { title: text, message: t("warnOfRecord"), stay };
  await showNotification(...noticeInWorld(isPrivate, RECORD_NOTIFICATION, notice));
}

function withoutNames(mark: Mark): Mark {
  switch (mark.kind) {
    case "other":
      return { ...mark, of: null, with: null };
    case "search":
      return { ...mark, for: null };
    default:
      return { ...mark, of: null };
  }
}
