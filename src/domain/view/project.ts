import { findRecord, type RecordAddress } from "../crm/record";
import { type Conversation, type DeskState, type DeskSummary, focusedId, isOnDesk } from "../state/desk-state";
import type { Config } from "./config";
import type { Availability, Introduction } from "./effect";
import { introduce } from "./introduction";

/** What should be true now, as far as the given conversations decide it. */
export interface View {
  /** By CRM that follows the focus: the record of the visitor who has it. */
  records: ReadonlyMap<string, RecordAddress & { conversationId: string }>;
  /** By conversation. */
  conversations: ReadonlyMap<string, ConversationView>;
  badge: { count: number; availability: Availability };
  deskVisible: boolean;
}

export interface ConversationView {
  onDesk: boolean;
  /** It is on the desk and did not have the focus yet. */
  isNews: boolean;
  /** For notifications, at the level of detail of the settings. */
  introduction: Introduction;
  /** For the CRM's own tabs, where the visitor is known anyway. */
  toast: Introduction;
  /** By CRM that opens records as conversations arrive. */
  records: ReadonlyMap<string, RecordAddress>;
}

/** What should be true of the desk in this state, with these settings. */
export function project(state: DeskState, config: Config): View {
  const focused = state.conversations.get(focusedId(state.summary) ?? "");
  const { count } = state.summary;
  return {
    records: new Map(
      focused &&
        config.crms
          .filter(({ crm }) => crm.openOn === "focus")
          .map((compiled) => [compiled.crm.id, { conversationId: focused.id, ...findRecord(compiled, focused) }]),
    ),
    conversations: new Map(
      [...state.conversations].map(([id, conversation]) => [id, projectOne(conversation, config)]),
    ),
    badge: { count, availability: summarize(state.summary.availability) },
    deskVisible: count > 0,
  };
}

function projectOne(conversation: Conversation, config: Config): ConversationView {
  const onDesk = isOnDesk(conversation);
  const arrivals = onDesk ? config.crms.filter(({ crm }) => crm.openOn === "added") : [];
  return {
    onDesk,
    isNews: onDesk && !conversation.met,
    introduction: introduce(conversation, config.settings.notifications.detail),
    toast: introduce(conversation, "name"),
    records: new Map(arrivals.map((compiled) => [compiled.crm.id, findRecord(compiled, conversation)])),
  };
}

/**
 * One word for the statuses of all channels. `UNAVAILABLE_FORCED` is a channel that would be available but is held back
 * while a chat is in progress.
 */
export function summarize(availability: DeskSummary["availability"]): Availability {
  const statuses = Object.values(availability);
  if (statuses.includes("AVAILABLE")) return "available";
  if (statuses.includes("UNAVAILABLE_FORCED")) return "held";
  return statuses.length > 0 ? "unavailable" : "unknown";
}
