import { publicEvent, type ReadEvent } from "../events/desk-event";
import { type DeskState, focusedId } from "../state/desk-state";
import type { Config } from "./config";
import type { Effect } from "./effect";
import { introduce } from "./introduction";

/**
 * The effects of an event that are no change of the view: what is told once and is not a state.
 *
 * @param state the desk after the event
 */
export function tellOnce(event: ReadEvent, state: DeskState, config: Config): Effect[] {
  const { settings, crms } = config;
  const effects: Effect[] = [];
  if (crms.some(({ crm }) => crm.pageEvents)) effects.push({ kind: "tell-pages", event: publicEvent(event) });
  const conversation = state.conversations.get(event.conversationId ?? "");
  const introduction = conversation ? introduce(conversation, settings.notifications.detail) : {};
  const { id } = event;
  switch (event.type) {
    case "conversation.focused":
    case "conversation.removed":
    case "conversation.closed":
      // What its visitor wrote meanwhile is seen, or gone.
      if (settings.notifications.visitorMessage) {
        effects.push({ kind: "clear-notification", conversationId: event.conversationId });
      }
      break;
    case "conversation.message":
      if (
        settings.notifications.visitorMessage &&
        event.participant === "visitor" &&
        focusedId(state.summary) !== event.conversationId
      ) {
        effects.push({ kind: "notify-message", id, conversationId: event.conversationId, introduction });
      }
      break;
    case "satisfaction.answered":
      if (settings.notifications.satisfaction) {
        const { conversationId, answer } = event;
        effects.push({ kind: "notify-answer", id, conversationId, answer, introduction });
      }
      break;
    case "transaction.attributed":
      if (settings.notifications.transaction) {
        const { conversationId, transaction } = event;
        effects.push({
          kind: "notify-transaction",
          id,
          transaction,
          introduction,
          ...(conversationId !== undefined && { conversationId }),
        });
      }
      break;
  }
  return effects;
}
