import type { DeskEventOf } from "../events/desk-event";
import type { Conversation } from "./desk-state";

/**
 * A conversation after a message in it. Whoever answers saw what the visitor wrote; a message whose writer is not told says
 * nothing.
 *
 * @param isSeen the agent is in this conversation
 */
export function withMessage(
  conversation: Conversation,
  { id, participant, receivedAt }: DeskEventOf<"conversation.message">,
  desk: string,
  isSeen: boolean,
): Conversation {
  // The conversation may be another desk's, which tells of it itself.
  if (participant === undefined || !conversation.desks.includes(desk)) return conversation;
  if (participant !== "visitor") return withoutWaiting(conversation);
  const { waitingSince = receivedAt, unread = {} } = conversation;
  const known = unread[desk] ?? { count: 0, last: "" };
  if (isSeen || known.last === id) return { ...conversation, waitingSince };
  return { ...conversation, waitingSince, unread: { ...unread, [desk]: { count: known.count + 1, last: id } } };
}

/** A conversation that the agent comes to: they see what was written. */
export function asSeen({ unread: _, ...conversation }: Conversation): Conversation {
  return conversation;
}

function withoutWaiting({ waitingSince: _, ...conversation }: Conversation): Conversation {
  return asSeen(conversation);
}

/**
 * A conversation of which a desk does not tell any more.
 *
 * @param to the desk that it goes on as, where it does
 */
export function withoutDesk(conversation: Conversation, desk: string, to?: string): Conversation {
  const renamed = conversation.desks.flatMap((one) => (one !== desk ? one : (to ?? [])));
  const { unread, ...rest } = { ...conversation, desks: [...new Set(renamed)] };
  const left = Object.entries(unread ?? {}).flatMap(([one, told]) => {
    const name = one !== desk ? one : to;
    return name === undefined ? [] : [[name, told] as const];
  });
  return left.length === 0 ? rest : { ...rest, unread: Object.fromEntries(left) };
}

/** How many messages of the visitor the agent did not see. */
export function unreadCount({ unread = {} }: Pick<Conversation, "unread">): number {
  return Math.max(0, ...Object.values(unread).map(({ count }) => count));
}
