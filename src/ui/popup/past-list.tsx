import { useId } from "preact/hooks";
import type { Config } from "../../domain/settings/config";
import type { Conversation } from "../../domain/state/desk-state";
import { t } from "../../platform/i18n";
import type { SessionSnapshot } from "../../protocol/session";
import type { UiMessage } from "../../protocol/to-worker";
import { channelText, visitorText } from "../conversations/conversation-text";
import { RecordActions, RecordIcon } from "./record-buttons";

interface PastListProps {
  config: Config;
  session: SessionSnapshot;
  onAsk: (message: UiMessage) => void;
}

/** The customers whose conversations have ended, latest first, for notes after the chat. */
export function PastList({ config, session, onAsk }: PastListProps) {
  const id = useId();
  const { choices } = session.values;
  const past = session.values.past.filter((one) => !session.conversations.has(one.id)).reverse();
  if (past.length === 0) return null;
  return (
    <section class="popup-section" aria-labelledby={id}>
      <h2 id={id}>{t("pastTitle")}</h2>
      <p class="hint">{t("pastHint")}</p>
      <ul class="conversations">
        {past.map((conversation) => (
          <li key={conversation.id} class="conversation row past">
            <div class="conversation-line">
              <p class="conversation-who">
                <span class="conversation-name">{visitorText(conversation)}</span>
                <span class="hint">{factsOf(conversation)}</span>
              </p>
              <RecordIcon conversation={conversation} config={config} choices={choices} onAsk={onAsk} />
            </div>
            <RecordActions conversation={conversation} config={config} choices={choices} onAsk={onAsk} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function factsOf({ visitor: { email, externalUserId }, channel }: Conversation): string {
  return [email ?? externalUserId, channelText(channel)].filter((fact) => fact !== undefined).join(" · ");
}
