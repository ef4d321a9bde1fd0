import { placeKey } from "../../domain/records/place";
import { type RecordState, recordStateOf } from "../../domain/records/record-state";
import type { Conversation } from "../../domain/state/desk-state";
import type { Config } from "../../domain/view/config";
import { type MessageKey, t } from "../../platform/i18n";
import type { SessionSnapshot } from "../../protocol/session";
import { Tag, type Tone } from "../shared/tag";
import "./crm-states.css";

const WORDS: Record<RecordState, [MessageKey, Tone]> = {
  shown: ["recordShown", "success"],
  loading: ["recordLoading", "neutral"],
  kept: ["recordKept", "warning"],
  desk: ["recordDesk", "warning"],
  login: ["recordLogin", "warning"],
  silent: ["recordSilent", "warning"],
  "not-found": ["recordNotFound", "danger"],
  failed: ["recordFailed", "danger"],
  "no-tab": ["recordNoTab", "warning"],
};

interface RecordStatesProps {
  conversation: Conversation;
  config: Config;
  session: SessionSnapshot;
}

/** How it is with the customer's record in each CRM. */
export function RecordStates({ conversation, config, session }: RecordStatesProps) {
  return (
    <ul class="crm-states">
      {config.crms.map(({ crm }) => {
        const key = placeKey(crm.id, crm.openIn === "new-tab" ? conversation.id : null);
        const state = recordStateOf(session.values.places[key], conversation.id);
        const [words, tone] = state ? WORDS[state] : (["recordNotAsked", "neutral"] as const);
        return (
          <li key={crm.id}>
            <span class="crm-states-name">{crm.name}</span>
            <Tag tone={tone} dot>
              {t(words)}
            </Tag>
          </li>
        );
      })}
    </ul>
  );
}
