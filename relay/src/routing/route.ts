import type { ReadEvent } from "../../../src/domain/events/desk-event";
import { type ConversationMemory, HOLDERS, type Holder, MOVES } from "./memory";

export interface Routed {
  /** Agents who receive the event unchanged. */
  to: string[];
  /** Previous holders of the conversation, who are notified only that it was transferred. */
  transferredFrom: string[];
  /** New memory of the conversation; undefined if the event does not change it. */
  memory?: ConversationMemory;
  /** The event names no agent and its conversation is unknown so far: its holder may be known soon. */
  isWaiting: boolean;
}

/**
 * Decides which agents receive an event.
 *
 * - An event goes to the agents that it names (`operatorId`, as which `userId` is also read, and `operatorIds`).
 * - An event that names no agent goes to the current and previous holders of its conversation.
 * - An event that starts a conversation makes the named agents its holders. Previous holders are notified of a transfer. If it
 *   arrives after a later event of this kind, the named agents themselves are previous holders.
 * - An event that ends a conversation goes to all of its holders.
 *
 * A repeated event is routed like the first time.
 *
 * @param id identifies the event
 * @param memory the memory of its conversation
 * @param before the holders of the conversation that continues as this one, if the event names one
 */
export function route(
  event: ReadEvent,
  id: string,
  memory: ConversationMemory,
  before: readonly Holder[] = [],
): Routed {
  const named = unique([...(event.operatorId === undefined ? [] : [event.operatorId]), ...(event.operatorIds ?? [])]);
  const known = unique([...before, ...memory.holders].map(({ agent }) => agent));
  const others = known.filter((agent) => !named.includes(agent));
  if (event.conversationId === undefined) return { to: named, transferredFrom: [], isWaiting: false };

  const begins = event.type === "conversation.added" || event.type === "conversation.transferred";
  if ((begins || event.type === "conversation.closed") && named.length > 0) {
    const to = begins ? named : [...named, ...others];
    const done = memory.moves.find((move) => move.id === id);
    if (done) return { to, transferredFrom: done.transferredFrom, isWaiting: false };
    const isLate = event.occurredAt !== null && memory.at !== null && event.occurredAt < memory.at;
    const transferredFrom = !begins ? [] : !isLate ? others : others.length > 0 ? named : [];
    const holders = isLate ? late(memory.holders, named) : held(others, named, begins);
    const moves = [...memory.moves, { id, transferredFrom }].slice(-MOVES);
    const at = isLate ? memory.at : (event.occurredAt ?? memory.at);
    return { to, transferredFrom, memory: { holders, at, moves }, isWaiting: false };
  }
  if (named.length > 0) return { to: named, transferredFrom: [], isWaiting: false };
  return { to: known, transferredFrom: [], isWaiting: known.length === 0 };
}

function held(others: readonly string[], named: readonly string[], has: boolean): Holder[] {
  const all = [...others.map((agent) => ({ agent, has: false })), ...named.map((agent) => ({ agent, has }))];
  return all.slice(-HOLDERS);
}

/** A late event does not change the holders. */
function late(holders: readonly Holder[], named: readonly string[]): Holder[] {
  const added = named.filter((agent) => holders.every((holder) => holder.agent !== agent));
  return [...added.map((agent) => ({ agent, has: false })), ...holders].slice(-HOLDERS);
}

function unique(agents: readonly string[]): string[] {
  return [...new Set(agents)];
}
