import { byText } from "../../domain/by-text";
import { type Conversation, focusedId, isOnDesk } from "../../domain/state/desk-state";
import type { SessionSnapshot } from "../../protocol/session";

/** The conversations on the desk in the order of their arrival, which never changes under the pointer. */
export function conversationsOnDesk({ conversations }: SessionSnapshot): Conversation[] {
  return [...conversations.values()].filter(isOnDesk).sort((one, other) => bySince(one, other));
}

/** The conversation that the agent has before them, else the newest, else any that something is known of. */
export function currentConversation(session: SessionSnapshot): Conversation | undefined {
  const focused = session.conversations.get(focusedId(session.values.summary) ?? "");
  return focused ?? conversationsOnDesk(session).at(-1) ?? [...session.conversations.values()].at(-1);
}

function bySince(one: Conversation, other: Conversation): number {
  return byText(one.since ?? "", other.since ?? "") || byText(one.id, other.id);
}
