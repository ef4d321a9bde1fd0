import { findRecord } from "../crm/record";
import type { Config } from "../settings/config";
import { containersOf } from "../state/desk-key";
import { type Conversation, type DeskState, type DeskSummary, isOnDesk } from "../state/desk-state";
import type { Availability, Introduction } from "./effect";
import { introduce } from "./introduction";

/** What should be visible now, as far as it depends on the given conversations. */
export interface View {
  /** By conversation. */
  conversations: ReadonlyMap<string, ConversationView>;
  badge: { count: number; availability: Availability };
  deskVisible: boolean;
}

export interface ConversationView {
  onDesk: boolean;
  /** The containers of its desks, in whose badges it is counted. */
  containers: readonly string[];
  /** It is on the desk, and the agent has not opened it yet. */
  isNews: boolean;
  /** For notifications, at the level of detail of the settings. */
  introduction: Introduction;
  /** For toasts in the CRM's own tabs, where the visitor is known anyway. */
  toast: Introduction;
  /** While it is news: the CRMs with toasts that have an address for the record. */
  recordIn: readonly string[];
}

/** Computes the view for this state and these settings. */
export function project(state: DeskState, config: Config): View {
  const { count } = state.summary;
  return {
    conversations: new Map(
      [...state.conversations].map(([id, conversation]) => [id, projectOne(conversation, config)]),
    ),
    badge: { count, availability: summarize(state.summary.availability) },
    deskVisible: count > 0,
  };
}

function projectOne(conversation: Conversation, config: Config): ConversationView {
  const onDesk = isOnDesk(conversation);
  const isNews = onDesk && !conversation.met;
  const toasting = isNews ? config.crms.filter(({ crm }) => crm.toast) : [];
  return {
    onDesk,
    containers: onDesk ? containersOf(conversation) : [],
    isNews,
    introduction: introduce(conversation, config.settings.notifications.detail),
    toast: introduce(conversation, "name"),
    recordIn: toasting.filter((one) => findRecord(one, conversation).url !== null).map(({ crm }) => crm.id),
  };
}

/**
 * Combines the statuses of all channels to one. `UNAVAILABLE_FORCED` means that the channel would be available, but is blocked
 * while a chat is in progress.
 */
export function summarize(availability: DeskSummary["availability"]): Availability {
  const statuses = Object.values(availability);
  if (statuses.includes("AVAILABLE")) return "available";
  if (statuses.includes("UNAVAILABLE_FORCED")) return "held";
  return statuses.length > 0 ? "unavailable" : "unknown";
}
