import { useId } from "preact/hooks";
import { focusedId } from "../../domain/state/desk-state";
import { t } from "../../platform/i18n";
import type { SessionSnapshot } from "../../protocol/session";
import type { UiMessage } from "../../protocol/to-worker";
import { conversationsOnDesk } from "../conversations/pick-conversation";
import { findDesk } from "../desk/find-desk";
import type { Keys } from "../keys/use-keys";
import type { LiveSettings } from "../live/settings-store";
import { CurrentConversation } from "./conversation-item";
import { ConversationRow } from "./conversation-row";
import { CustomerFacts } from "./customer-facts";
import { LastFacts } from "./last-facts";
import { RecordStates } from "./record-states";

interface ConversationListProps {
  settings: LiveSettings;
  session: SessionSnapshot;
  keys: Keys;
  isPanel: boolean;
  /** The address of the current page. */
  address: string | undefined;
  onAsk: (message: UiMessage) => void;
}

export function ConversationList({ settings, session, keys, isPanel, address, onAsk }: ConversationListProps) {
  const id = useId();
  const conversations = conversationsOnDesk(session);
  const focused = focusedId(session.values.summary);
  const current = conversations.find((conversation) => conversation.id === focused);
  const common = { config: settings.config, choices: session.values.choices, onAsk };
  return (
    <section class="popup-section" aria-labelledby={id}>
      <h2 id={id}>{t("conversationsTitle")}</h2>
      {conversations.length === 0 ? (
        <p class="popup-empty">{t(findDesk(session).state === "none" ? "conversationsNoDesk" : "conversationsNone")}</p>
      ) : (
        <ul class="conversations">
          {current && (
            <CurrentConversation
              key={current.id}
              conversation={current}
              session={session}
              keys={keys}
              address={address}
              {...common}
            >
              {isPanel && (
                <>
                  <CustomerFacts key={current.id} conversation={current} />
                  <RecordStates conversation={current} config={settings.config} session={session} onAsk={onAsk} />
                  <LastFacts conversation={current} />
                </>
              )}
            </CurrentConversation>
          )}
          {conversations
            .filter((conversation) => conversation !== current)
            .map((conversation) => (
              <ConversationRow key={conversation.id} conversation={conversation} {...common} />
            ))}
        </ul>
      )}
    </section>
  );
}
