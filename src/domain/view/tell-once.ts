import { publicEvent, type ReadEvent } from "../events/desk-event";
import { keyOf } from "../state/conversation-key";
import { type Conversation, type DeskState, focusedId, isOnDesk } from "../state/desk-state";
import type { Config } from "./config";
import type { Effect } from "./effect";
import { introduce } from "./introduction";

/** What an event does not say itself. */
export interface Circumstances {
  /** What was known of its conversation where that is over. */
  past?: Conversation | undefined;
  /** A relay told it, which keeps what it can't tell: it may be a while ago. */
  relayed?: "news" | "late" | undefined;
}

/**
 * The effects of an event that are no change of the view: what is told once and is not a state.
 *
 * @param state the desk after the event
 */
export function tellOnce(
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
  // Of a conversation, where it is about one.
  const about = key === "" ? {} : { conversationId: key };
  if (crms.some(({ crm }) => crm.pageEvents)) effects.push({ kind: "tell-pages", ...about, event: publicEvent(event) });
  // The desk shows nothing of it, so it is announced to who looks at the desk, too.
  const unseen = relayed ? ({ isUnseen: true } as const) : {};
  // A morning begins with one notification, not with one for each survey of the evening before.
  const missed = { kind: "notify-missed", id, ...about } as const;
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
