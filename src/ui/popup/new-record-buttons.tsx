import { newRecordFor } from "../../domain/crm/record";
import { placeKey } from "../../domain/records/place";
import { recordStateOf } from "../../domain/records/record-state";
import { subjectOf, withRemembered } from "../../domain/records/wishes";
import type { Config } from "../../domain/settings/config";
import type { Conversation } from "../../domain/state/desk-state";
import { t } from "../../platform/i18n";
import type { SessionSnapshot } from "../../protocol/session";
import type { UiMessage } from "../../protocol/to-worker";
import { visitorText } from "../conversations/conversation-text";
import { Button } from "../shared/button";

interface NewRecordButtonsProps {
  conversation: Conversation;
  config: Config;
  session: SessionSnapshot;
  onAsk: (message: UiMessage) => void;
}

/** Buttons to create a record, for each CRM that has no record of the customer and an address for new ones. */
export function NewRecordButtons({ conversation, config, session, onAsk }: NewRecordButtonsProps) {
  const offered = config.crms.flatMap((compiled) => {
    const { crm } = compiled;
    const place = session.values.places[placeKey(crm.id, crm.openIn === "new-tab" ? conversation.id : null)];
    const own = subjectOf(conversation, crm.id, config);
    const { url: record } = withRemembered(own, { crmId: crm.id, notFound: [] }, config, session.values.choices);
    const isMissing = record === null || recordStateOf(place, conversation.id) === "not-found";
    const url = isMissing ? newRecordFor(compiled, conversation) : null;
    return url === null ? [] : [{ crm, url }];
  });
  return (
    <>
      {offered.map(({ crm, url }) => (
        <Button
          key={crm.id}
          size="small"
          icon="plus"
          label={t("newRecordNamed", visitorText(conversation), crm.name)}
          onClick={() => onAsk({ type: "ui/open-lead", crmId: crm.id, url })}
        >
          {t("newRecord")}
        </Button>
      ))}
    </>
  );
}
