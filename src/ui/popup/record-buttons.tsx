import type { CompiledCrm } from "../../domain/crm/compile";
import { findRecord } from "../../domain/crm/record";
import type { Conversation } from "../../domain/state/desk-state";
import type { Config } from "../../domain/view/config";
import { t } from "../../platform/i18n";
import { visitorText } from "../conversations/conversation-text";
import { withKeys } from "../keys/with-keys";
import { Button, IconButton } from "../shared/button";
import type { ConversationProps } from "./conversation-item";

/** The CRMs that have an address for this visitor's record. */
export function recordCrms(conversation: Conversation, { crms }: Config): CompiledCrm[] {
  return crms.filter((compiled) => findRecord(compiled, conversation).url !== null);
}

type RecordsProps = Omit<ConversationProps, "keys" | "choices">;

/** In a line: the way to the record, where one CRM has it. */
export function RecordIcon({ conversation, config, onAsk }: RecordsProps) {
  const [only, ...others] = recordCrms(conversation, config);
  if (!only || others.length > 0) return null;
  return (
    <IconButton
      icon="record"
      label={t("openRecordNamed", visitorText(conversation), only.crm.name)}
      onClick={() => onAsk({ type: "ui/open-record", conversationId: conversation.id, crmId: only.crm.id })}
    />
  );
}

/** Below a line: the ways to the record, where several CRMs have one. */
export function RecordActions(props: RecordsProps) {
  if (recordCrms(props.conversation, props.config).length < 2) return null;
  return (
    <div class="conversation-actions">
      <RecordButtons {...props} />
    </div>
  );
}

interface RecordButtonsProps extends RecordsProps {
  /** Those that open the record, where there are some. */
  keys?: string | undefined;
}

/** A button for the record in each CRM; with one CRM nobody has to be told which. */
export function RecordButtons({ conversation, config, keys, onAsk }: RecordButtonsProps) {
  const { id: conversationId } = conversation;
  const name = visitorText(conversation);
  return (
    <>
      {recordCrms(conversation, config).map(({ crm }) => (
        <Button
          key={crm.id}
          size="small"
          icon="record"
          label={t("openRecordNamed", name, crm.name)}
          title={keys === undefined ? undefined : withKeys(t("openRecord"), keys)}
          onClick={() => onAsk({ type: "ui/open-record", conversationId, crmId: crm.id })}
        >
          {config.crms.length === 1 ? t("openRecord") : crm.name}
        </Button>
      ))}
    </>
  );
}
