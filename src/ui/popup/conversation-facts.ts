import type { Conversation } from "../../domain/state/desk-state";
import { t } from "../../platform/i18n";
import { channelText } from "../conversations/conversation-text";
import { formatDuration } from "../shared/format-time";
import { pageLanguage } from "../shared/page-language";
import { useNow } from "../shared/use-now";

/** Returns a conversation's channel, and how long the visitor has waited or been on the desk. Unknown facts are omitted. */
export function useConversationFacts({ channel, since, waitingSince }: Conversation): string[] {
  const now = useNow();
  const language = pageLanguage();
  const time =
    waitingSince !== undefined
      ? t("waitingFor", formatDuration(waitingSince, now, language))
      : since === null
        ? undefined
        : formatDuration(since, now, language);
  const facts = [channelText(channel), time];
  return facts.filter((fact) => fact !== undefined);
}
