import type { Conversation } from "../../domain/state/desk-state";
import { channelText } from "../conversations/conversation-text";
import { formatDuration } from "../shared/format-time";
import { pageLanguage } from "../shared/page-language";
import { useNow } from "../shared/use-now";

/** Of a conversation: the channel, and how long it has been on the desk; what is not known is left out. */
export function useConversationFacts({ channel, since }: Conversation): string[] {
  const now = useNow();
  const facts = [channelText(channel), since === null ? undefined : formatDuration(since, now, pageLanguage())];
  return facts.filter((fact) => fact !== undefined);
}
