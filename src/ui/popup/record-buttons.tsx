import type { CompiledCrm } from "../../domain/crm/compile";
import type { Choice } from "../../domain/records/choices";
import { subjectOf, withRemembered } from "../../domain/records/wishes";
import type { Config } from "../../domain/settings/config";
import type { Conversation } from "../../domain/state/desk-state";
import { t } from "../../platform/i18n";
import { visitorText } from "../conversations/conversation-text";
import { withKeys } from "../keys/with-keys";
import { Button, IconButton } from "../shared/button";
import type { ConversationProps } from "./conversation-props";

/** Returns the CRMs that have an address for this visitor's record, or in which the agent chose it. */
export function recordCrms(conversation: Conversation, config: Config, choices: readonly Choice[]): CompiledCrm[] {
  return config.crms.filter(({ crm: { id: crmId } }) => {
    const own = subjectOf(conversation, crmId, config);
    return withRemembered(own, { crmId, notFound: [] }, config, choices).url !== null;
  });
}

type RecordsProps = Omit<ConversationProps, "keys">;

/** A button beside a conversation's line that opens the record, if exactly one CRM has it. */
export function RecordIcon({ conversation, config, choices, onAsk }: RecordsProps) {
  const [only, ...others] = recordCrms(conversation, config, choices);
  if (!only || others.length > 0) return null;
  return (
    <IconButton
      icon="record"
      label={t("openRecordNamed", visitorText(conversation), only.crm.name)}
      onClick={() => onAsk({ type: "ui/open-record", conversationId: conversation.id, crmId: only.crm.id })}
    />
  );
}

/** Buttons below a conversation's line that open the record, if several CRMs have one. */
export function RecordActions(props: RecordsProps) {
  if (recordCrms(props.conversation, props.config, props.choices).length < 2) return null;
  return (
    <div class="conversation-actions">
      <RecordButtons {...props} />
    </div>
  );
}

interface RecordButtonsProps extends RecordsProps {
  /** The keyboard shortcut that opens the record, if there is one. */
  keys?: string | undefined;
}

/** A button for the record in each CRM. The CRM is named only if there are several. */
export function RecordButtons({ conversation, config, choices, keys, onAsk }: RecordButtonsProps) {
  const { id: conversationId } = conversation;
  const name = visitorText(conversation);
  return (
    <>
      {recordCrms(conversation, config, choices).map(({ crm }) => (
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
