import type { Choice } from "../../domain/records/choices";
import { crmToChooseIn } from "../../domain/records/crm-to-choose-in";
import { subjectOf, withRemembered } from "../../domain/records/wishes";
import type { Config } from "../../domain/settings/config";
import type { Conversation } from "../../domain/state/desk-state";
import { t } from "../../platform/i18n";
import type { UiMessage } from "../../protocol/to-worker";
import { visitorText } from "../conversations/conversation-text";
import { Button } from "../shared/button";
import "./chosen-records.css";

interface ChosenRecordsProps {
  conversation: Conversation;
  config: Config;
  choices: readonly Choice[];
  onAsk: (message: UiMessage) => void;
}

/** Lists the CRMs in which the agent chose this customer's record. It is opened instead of the CRM's own addresses. */
export function ChosenRecords({ conversation, config, choices, onAsk }: ChosenRecordsProps) {
  const { id: conversationId } = conversation;
  const name = visitorText(conversation);
  const used = config.crms.filter(({ crm: { id: crmId } }) => {
    const own = subjectOf(conversation, crmId, config);
    return withRemembered(own, { crmId, notFound: [] }, config, choices) !== own;
  });
  return (
    <>
      {used.map(({ crm }) => (
        <p key={crm.id} class="chosen-record">
          <span class="hint">{t("recordChosen", crm.name)}</span>
          <Button
            kind="quiet"
            size="small"
            label={t("recordChosenUndo", name, crm.name)}
            onClick={() => onAsk({ type: "ui/choose", conversationId, crmId: crm.id, url: null })}
          >
            {t("undoChoice")}
          </Button>
        </p>
      ))}
    </>
  );
}

interface ChoosePageProps extends ChosenRecordsProps {
  /** The address of the current page. */
  address: string | undefined;
}

/** Lets the agent choose the current page as the record of this customer. */
export function ChoosePage({ address, conversation, config, choices, onAsk }: ChoosePageProps) {
  const crm = address === undefined ? undefined : crmToChooseIn(address, conversation, config, choices)?.crm;
  if (!crm || address === undefined) return null;
  const { id: conversationId } = conversation;
  return (
    <Button
      kind="quiet"
      size="small"
      icon="check"
      label={t("recordIsThisNamed", visitorText(conversation), crm.name)}
      onClick={() => onAsk({ type: "ui/choose", conversationId, crmId: crm.id, url: address })}
    >
      {t("recordIsThis")}
    </Button>
  );
}
