import { unreadCount } from "../../domain/state/unread";
import { t } from "../../platform/i18n";
import { visitorText } from "../conversations/conversation-text";
import { Tag } from "../shared/tag";
import { ChosenRecords } from "./chosen-records";
import { useConversationFacts } from "./conversation-facts";
import type { ConversationProps } from "./conversation-props";
import { RecordActions, RecordIcon } from "./record-buttons";
import "./conversation-row.css";

/** Displays a conversation without focus in one line. A click on it goes to the desk. */
export function ConversationRow({ conversation, config, choices, onAsk }: Omit<ConversationProps, "keys">) {
  const { id: conversationId, met } = conversation;
  const name = visitorText(conversation);
  const facts = useConversationFacts(conversation);
  const unread = unreadCount(conversation);
  const label = [
    t("goToDeskNamed", name),
    ...facts,
    ...(met ? [] : [t("conversationNew")]),
    ...(unread > 0 ? [t("unreadMessages", unread)] : []),
  ];
  return (
    <li class="conversation row">
      <div class="conversation-line">
        <button
          type="button"
          class="conversation-go"
          aria-label={label.join(", ")}
          title={t("goToDesk")}
          onClick={() => onAsk({ type: "ui/go-to-desk", conversationId })}
        >
          <span class="conversation-who">
            <span class="conversation-name">{name}</span>
            <span class="hint">{facts.join(" · ")}</span>
          </span>
          {unread > 0 && <span class="conversation-unread">{unread}</span>}
          {!met && <Tag tone="success">{t("conversationNew")}</Tag>}
        </button>
        <RecordIcon conversation={conversation} config={config} choices={choices} onAsk={onAsk} />
      </div>
      <RecordActions conversation={conversation} config={config} choices={choices} onAsk={onAsk} />
      <ChosenRecords conversation={conversation} config={config} choices={choices} onAsk={onAsk} />
    </li>
  );
}
