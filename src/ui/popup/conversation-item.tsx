import type { ComponentChildren } from "preact";
import { t } from "../../platform/i18n";
import type { SessionSnapshot } from "../../protocol/session";
import { visitorText } from "../conversations/conversation-text";
import { withKeys } from "../keys/with-keys";
import { Button } from "../shared/button";
import { Tag } from "../shared/tag";
import { ChoosePage, ChosenRecords } from "./chosen-records";
import { useConversationFacts } from "./conversation-facts";
import type { ConversationProps } from "./conversation-props";
import { NewRecordButtons } from "./new-record-buttons";
import { RecordButtons, recordCrms } from "./record-buttons";
import "./conversation-item.css";

interface CurrentConversationProps extends ConversationProps {
  /** Contains the state of the record in each CRM. */
  session: SessionSnapshot;
  /** The address of the current page, if it may be the customer's record. */
  address: string | undefined;
  /** Additional content, if there is room for it. */
  children?: ComponentChildren;
}

/** The focused conversation, with all available actions. */
export function CurrentConversation(props: CurrentConversationProps) {
  const { conversation, config, session, keys, choices, address, onAsk, children } = props;
  const chosen = { conversation, config, choices, onAsk };
  const name = visitorText(conversation);
  const facts = useConversationFacts(conversation);
  const openable = recordCrms(conversation, config, choices);
  return (
    <li class="conversation focused">
      <div class="conversation-head">
        <div class="conversation-who">
          <p class="conversation-name">{name}</p>
          <p class="hint">{facts.join(" · ")}</p>
        </div>
        <Tag tone="accent">{t("conversationFocused")}</Tag>
      </div>
      {openable.length === 0 && config.crms.length > 0 && <p class="hint">{t("noRecordYet")}</p>}
      {children}
      <ChosenRecords {...chosen} />
      <div class="conversation-actions">
        <RecordButtons {...chosen} keys={keys("open-record")} />
        <NewRecordButtons conversation={conversation} config={config} session={session} onAsk={onAsk} />
        <Button
          size="small"
          kind="quiet"
          icon="desk"
          label={t("goToDeskNamed", name)}
          title={withKeys(t("goToDesk"), keys("desk-and-back"))}
          onClick={() => onAsk({ type: "ui/go-to-desk", conversationId: conversation.id })}
        >
          {t("goToDesk")}
        </Button>
        <ChoosePage {...chosen} address={address} />
      </div>
    </li>
  );
}
