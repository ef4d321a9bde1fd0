import { findRecord } from "../crm/record";
import { containersOf } from "../state/desk-key";
import { type Conversation, type DeskState, type DeskSummary, isOnDesk } from "../state/desk-state";
import type { Config } from "./config";
import type { Availability, Introduction } from "./effect";
import { introduce } from "./introduction";

/** What should be true now, as far as the given conversations decide it. */
export interface View {
  /** By conversation. */
  conversations: ReadonlyMap<string, ConversationView>;
  badge: { count: number; availability: Availability };
  deskVisible: boolean;
}

export interface ConversationView {
  onDesk: boolean;
  /** Where it counts: the containers of its desks. */
  containers: readonly string[];
  /** It is on the desk and did not have the focus yet. */
  isNews: boolean;
  /** For notifications, at the level of detail of the settings. */
  introduction: Introduction;
  /** For the CRM's own tabs, where the visitor is known anyway. */
  toast: Introduction;
  /** Of the CRMs with toasts, those that have an address for the record; while it is news. */
  recordIn: readonly string[];
}

/** What should be true of the desk in this state, with these settings. */
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
 * One word for the statuses of all channels. `UNAVAILABLE_FORCED` is a channel that would be available but is held back
 * while a chat is in progress.
 */
export function summarize(availability: DeskSummary["availability"]): Availability {
  const statuses = Object.values(availability);
  if (statuses.includes("AVAILABLE")) return "available";
  if (statuses.includes("UNAVAILABLE_FORCED")) return "held";
  return statuses.length > 0 ? "unavailable" : "unknown";
}
