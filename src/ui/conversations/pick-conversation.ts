import { byText } from "../../domain/by-text";
import { type Conversation, focusedId, isOnDesk } from "../../domain/state/desk-state";
import type { SessionSnapshot } from "../../protocol/session";

/** Returns the conversations on the desk by arrival, so that no entry moves under the pointer. */
export function conversationsOnDesk({ conversations }: SessionSnapshot): Conversation[] {
  return [...conversations.values()].filter(isOnDesk).sort((one, other) => bySince(one, other));
}

/** Returns the focused conversation, otherwise the newest on the desk, otherwise the last of all known ones. */
export function currentConversation(session: SessionSnapshot): Conversation | undefined {
  const focused = session.conversations.get(focusedId(session.values.summary) ?? "");
  return focused ?? conversationsOnDesk(session).at(-1) ?? [...session.conversations.values()].at(-1);
}

function bySince(one: Conversation, other: Conversation): number {
  return byText(one.since ?? "", other.since ?? "") || byText(one.id, other.id);
}
