import { publicEvent, type ReadEvent } from "../events/desk-event";
import type { Config } from "../settings/config";
import { keyOf } from "../state/conversation-key";
import { type Conversation, type DeskState, focusedId, isOnDesk } from "../state/desk-state";
import type { Effect } from "./effect";
import { introduce } from "./introduction";

/** Facts that are not part of the event. */
export interface Circumstances {
  /** The known data of its conversation, if that has ended. */
  past?: Conversation | undefined;
  /** Set if the event came from a relay. A relay stores events that it cannot deliver, so it may be old (`late`). */
  relayed?: "news" | "late" | undefined;
}

/**
 * The effects of an event that do not follow from a change of the view, such as a notification of a survey answer. They are
 * performed once per event.
 *
 * @param state the desk after the event
 */
export function onceEffects(
  event: ReadEvent,
  state: DeskState,
  config: Config,
  { past, relayed }: Circumstances = {},
): Effect[] {
  const { settings, crms } = config;
  const effects: Effect[] = [];
  const key = keyOf(event) ?? "";
  const conversation = state.conversations.get(key);
  const introduced = (one?: Conversation) => (one ? introduce(one, settings.notifications.detail) : {});
  const introduction = { ...introduced(past), ...introduced(conversation) };
  const isHere = conversation !== undefined && isOnDesk(conversation);
  const { id } = event;
  // Only if the event belongs to a conversation.
  const about = key === "" ? {} : { conversationId: key };
  if (crms.some(({ crm }) => crm.pageEvents)) effects.push({ kind: "tell-pages", ...about, event: publicEvent(event) });
  // The desk does not show events from a relay, so they are announced even while the agent looks at the desk.
  const unseen = relayed ? ({ isUnseen: true } as const) : {};
  // Old events share one notification, so that a morning does not begin with one for each survey of the evening before.
  const missed = { kind: "notify-missed", id, ...about } as const;
  switch (event.type) {
    case "conversation.focused":
    case "conversation.removed":
    case "conversation.closed":
      // The agent has now seen the visitor's message, or the conversation is gone. If a relay reports the end of a conversation
      // that is still on the desk, the notification stays.
      if (settings.notifications.visitorMessage && (event.type === "conversation.focused" || !isHere)) {
        effects.push({ kind: "clear-notification", conversationId: key });
      }
      break;
    case "conversation.message":
      if (
        settings.notifications.visitorMessage &&
        event.participant === "visitor" &&
        focusedId(state.summary) !== key
      ) {
        effects.push({ kind: "notify-message", id, conversationId: key, introduction });
      }
      break;
    case "satisfaction.answered":
      if (settings.notifications.satisfaction) {
        const { answer } = event;
        const told = { kind: "notify-answer", id, conversationId: key, answer, introduction, ...unseen } as const;
        effects.push(relayed === "late" ? missed : told);
      }
      break;
    case "transaction.attributed":
      if (settings.notifications.transaction) {
        const { transaction } = event;
        const told = { kind: "notify-transaction", id, transaction, introduction, ...about, ...unseen } as const;
        effects.push(relayed === "late" ? missed : told);
      }
      break;
  }
  return effects;
}
