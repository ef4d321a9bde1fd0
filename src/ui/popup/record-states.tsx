import { type Place, placeKey } from "../../domain/records/place";
import { type RecordState, recordStateOf } from "../../domain/records/record-state";
import type { Config } from "../../domain/settings/config";
import type { Conversation } from "../../domain/state/desk-state";
import { type MessageKey, t } from "../../platform/i18n";
import type { SessionSnapshot } from "../../protocol/session";
import type { UiMessage } from "../../protocol/to-worker";
import { visitorText } from "../conversations/conversation-text";
import { Button } from "../shared/button";
import { Tag, type Tone } from "../shared/tag";
import "./crm-states.css";

const WORDS: Record<RecordState, [MessageKey, Tone]> = {
  shown: ["recordShown", "success"],
  choose: ["recordHits", "warning"],
  check: ["recordUnsure", "warning"],
  loading: ["recordLoading", "neutral"],
  kept: ["recordKept", "warning"],
  desk: ["recordDesk", "warning"],
  login: ["recordLogin", "warning"],
  silent: ["recordSilent", "warning"],
  "not-found": ["recordNotFound", "danger"],
  failed: ["recordFailed", "danger"],
  "no-tab": ["recordNoTab", "warning"],
};

/** The button for states in which the agent has to act. */
const ACTIONS: Partial<Record<RecordState, [MessageKey, MessageKey]>> = {
  choose: ["recordChoose", "recordChooseNamed"],
  check: ["recordCheck", "recordCheckNamed"],
  kept: ["toastOpenHere", "recordOpenHereNamed"],
};

interface RecordStatesProps {
  conversation: Conversation;
  config: Config;
  session: SessionSnapshot;
  onAsk: (message: UiMessage) => void;
}

/** Displays the state of the customer's record in each CRM. */
export function RecordStates({ conversation, config, session, onAsk }: RecordStatesProps) {
  return (
    <ul class="crm-states">
      {config.crms.map(({ crm }) => {
        const place = session.values.places[placeKey(crm.id, crm.openIn === "new-tab" ? conversation.id : null)];
        const state = recordStateOf(place, conversation.id);
        const [words, tone] = state ? WORDS[state] : (["recordNotAsked", "neutral"] as const);
        const action = state && ACTIONS[state];
        return (
          <li key={crm.id}>
            <span class="crm-states-name">{crm.name}</span>
            <Tag tone={tone} dot>
              {t(words, String(place?.found?.hits.length ?? 0))}
            </Tag>
            {action && (
              <Button
                size="small"
                label={t(action[1], visitorText(conversation), crm.name)}
                onClick={() => onAsk(openingOf(conversation.id, crm.id, state === "kept" ? place : undefined))}
              >
                {t(action[0])}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** @param kept the place whose page has unsaved input, if the record is to replace that page */
function openingOf(conversationId: string, crmId: string, kept: Place | undefined): UiMessage {
  const tabId = kept?.tabId ?? undefined;
  return { type: "ui/open-record", conversationId, crmId, ...(tabId !== undefined && { overWorkIn: tabId }) };
}
