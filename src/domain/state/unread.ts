import type { DeskEventOf } from "../events/desk-event";
import type { Conversation } from "./desk-state";

/**
 * A conversation after a message. Whoever answers has seen the visitor's messages. A message without a known
 * participant changes nothing.
 *
 * @param isSeen the agent has this conversation open
 */
export function withMessage(
  conversation: Conversation,
  { id, participant, receivedAt }: DeskEventOf<"conversation.message">,
  desk: string,
  isSeen: boolean,
): Conversation {
  // The conversation may belong to another desk, which reports the message itself.
  if (participant === undefined || !conversation.desks.includes(desk)) return conversation;
  if (participant !== "visitor") return withoutWaiting(conversation);
  const { waitingSince = receivedAt, unread = {} } = conversation;
  const known = unread[desk] ?? { count: 0, last: "" };
  if (isSeen || known.last === id) return { ...conversation, waitingSince };
  return { ...conversation, waitingSince, unread: { ...unread, [desk]: { count: known.count + 1, last: id } } };
}

/** A conversation that the agent opens: no message is unread any more. */
export function asSeen({ unread: _, ...conversation }: Conversation): Conversation {
  return conversation;
}

function withoutWaiting({ waitingSince: _, ...conversation }: Conversation): Conversation {
  return asSeen(conversation);
}

/**
 * A conversation that a desk no longer reports.
 *
 * @param to the new key of the desk, if it only changed
 */
export function withoutDesk(conversation: Conversation, desk: string, to?: string): Conversation {
  const renamed = conversation.desks.flatMap((one) => (one !== desk ? one : (to ?? [])));
  const { unread, ...rest } = { ...conversation, desks: [...new Set(renamed)] };
  const left = Object.entries(unread ?? {}).flatMap(([one, messages]) => {
    const name = one !== desk ? one : to;
    return name === undefined ? [] : [[name, messages] as const];
  });
  return left.length === 0 ? rest : { ...rest, unread: Object.fromEntries(left) };
}

/** The number of the visitor's messages that the agent has not seen. */
export function unreadCount({ unread = {} }: Pick<Conversation, "unread">): number {
  return Math.max(0, ...Object.values(unread).map(({ count }) => count));
}
