import { findRecord } from "../../domain/crm/record";
import type { Conversation } from "../../domain/state/desk-state";
import type { Config } from "../../domain/view/config";
import { t } from "../../platform/i18n";
import type { UiMessage } from "../../protocol/to-worker";
import { channelText, visitorText } from "../conversations/conversation-text";
import { Button } from "../shared/button";
import { formatDuration } from "../shared/format-time";
import { pageLanguage } from "../shared/page-language";
import { Tag } from "../shared/tag";
import { useNow } from "../shared/use-now";
import "./conversation-item.css";

interface ConversationItemProps {
  conversation: Conversation;
  isFocused: boolean;
  config: Config;
  onAsk: (message: UiMessage) => void;
}

export function ConversationItem({ conversation, isFocused, config, onAsk }: ConversationItemProps) {
  const now = useNow();
  const { id: conversationId, since, channel, met } = conversation;
  const name = visitorText(conversation);
  const facts = [channelText(channel), since === null ? undefined : formatDuration(since, now, pageLanguage())];
  const openable = config.crms.filter((compiled) => findRecord(compiled, conversation).url !== null);
  return (
    <li class={isFocused ? "conversation focused" : "conversation"}>
      <div class="conversation-head">
        <div class="conversation-who">
          <p class="conversation-name">{name}</p>
          <p class="hint">{facts.filter((fact) => fact !== undefined).join(" · ")}</p>
        </div>
        {isFocused && <Tag tone="accent">{t("conversationFocused")}</Tag>}
        {!met && <Tag tone="success">{t("conversationNew")}</Tag>}
      </div>
      {openable.length === 0 && config.crms.length > 0 && <p class="hint">{t("noRecordYet")}</p>}
      <div class="conversation-actions">
        {openable.map(({ crm }) => (
          <Button
            key={crm.id}
            size="small"
            icon="record"
            label={t("openRecordNamed", name, crm.name)}
            onClick={() => onAsk({ type: "ui/open-record", conversationId, crmId: crm.id })}
          >
            {config.crms.length === 1 ? t("openRecord") : crm.name}
          </Button>
        ))}
        <Button
          size="small"
          kind="quiet"
          icon="desk"
          label={t("goToDeskNamed", name)}
          onClick={() => onAsk({ type: "ui/go-to-desk", conversationId })}
        >
          {t("goToDesk")}
        </Button>
      </div>
    </li>
  );
}
