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

/** The CRMs that have an address for this visitor's record, or in which the agent chose it. */
export function recordCrms(conversation: Conversation, config: Config, choices: readonly Choice[]): CompiledCrm[] {
  return config.crms.filter(({ crm: { id: crmId } }) => {
    const own = subjectOf(conversation, crmId, config);
    return withRemembered(own, { crmId, notFound: [] }, config, choices).url !== null;
  });
}

type RecordsProps = Omit<ConversationProps, "keys">;

/** In a line: the way to the record, where one CRM has it. */
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

/** Below a line: the ways to the record, where several CRMs have one. */
export function RecordActions(props: RecordsProps) {
  if (recordCrms(props.conversation, props.config, props.choices).length < 2) return null;
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
