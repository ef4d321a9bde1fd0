import { publicEvent, type ReadEvent } from "../events/desk-event";
import { keyOf } from "../state/conversation-key";
import { type Conversation, type DeskState, focusedId, isOnDesk } from "../state/desk-state";
import type { Config } from "./config";
import type { Effect } from "./effect";
import { introduce } from "./introduction";

/**
 * The effects of an event that are no change of the view: what is told once and is not a state.
 *
 * @param state the desk after the event
 * @param past what was known of the conversation where it is over
 */
export function tellOnce(event: ReadEvent, state: DeskState, config: Config, past?: Conversation): Effect[] {
  const { settings, crms } = config;
  const effects: Effect[] = [];
  if (crms.some(({ crm }) => crm.pageEvents)) effects.push({ kind: "tell-pages", event: publicEvent(event) });
  const key = keyOf(event) ?? "";
  const conversation = state.conversations.get(key);
  const introduced = (one?: Conversation) => (one ? introduce(one, settings.notifications.detail) : {});
  const introduction = { ...introduced(past), ...introduced(conversation) };
  const isHere = conversation !== undefined && isOnDesk(conversation);
  const { id } = event;
  switch (event.type) {
    case "conversation.focused":
    case "conversation.removed":
    case "conversation.closed":
      // What its visitor wrote meanwhile is seen, or gone. A server may say of one that is on the desk that it is closed.
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
        effects.push({ kind: "notify-answer", id, conversationId: key, answer: event.answer, introduction });
      }
      break;
    case "transaction.attributed":
      if (settings.notifications.transaction) {
        const about = key === "" ? {} : { conversationId: key };
        effects.push({ kind: "notify-transaction", id, transaction: event.transaction, introduction, ...about });
      }
      break;
  }
  return effects;
}
