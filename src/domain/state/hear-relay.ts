import type { DeskEvent, ReadEvent } from "../events/desk-event";
import { keyOf } from "./conversation-key";
import { type Conversation, type DeskState, isOnDesk } from "./desk-state";
import { mergeVisitor } from "./merge-visitor";
import { forget, keep, withAvailability, withConversation } from "./reduce";

/**
 * The state after an event of which a relay told. It comes from a server, which does not see the desk and may tell of what
 * was hours ago. So what is on the desk, and who the visitor is, stays the desk's own word:
 *
 * | told                     | then                                                               |
 * | ------------------------ | ------------------------------------------------------------------ |
 * | a conversation began     | what was not known of it is; it is not on the desk by that         |
 * | a conversation ended     | it is forgotten, unless it is on the desk, which tells that itself |
 * | the agent's availability | it counts, unless it is older than what is known                   |
 * | the agent logged out     | the same: nothing is known of their availability then              |
 * | an answer, a purchase    | it is kept with its conversation, where that is known              |
 * | anything else            | it is told once, or changes nothing                                |
 */
export function hearRelay(state: DeskState, event: ReadEvent): DeskState {
  switch (event.type) {
    case "conversation.added":
    case "visitor.updated":
      return learnMore(state, event);
    case "conversation.closed": {
      const known = state.conversations.get(keyOf(event) ?? "");
      return known && !isOnDesk(known) ? forget(state, known.id) : state;
    }
    case "agent.availability":
      return isNews(state, event) ? withAvailability(state, event.availabilities, event) : state;
    case "agent.disconnected":
      return isNews(state, event) ? { ...state, summary: { ...state.summary, availability: {} } } : state;
    case "satisfaction.answered":
    case "transaction.attributed":
      return keep(state, event);
    default:
      return state;
  }
}

function learnMore(state: DeskState, event: ReadEvent): DeskState {
  const id = keyOf(event);
  if (id === undefined) return state;
  const known: Conversation = state.conversations.get(id) ?? { id, desks: [], since: null, met: false, visitor: {} };
  const { platform, projectId, operatorId, channel, visitor = {} } = event;
  return withConversation(state, {
    ...(platform !== undefined && { platform }),
    ...(projectId !== undefined && { projectId }),
    ...(operatorId !== undefined && { operatorId }),
    ...(channel !== undefined && { channel }),
    ...known,
    // In this order the desk's word wins, and is all that is left where they speak of two people.
    visitor: mergeVisitor(visitor, known.visitor),
  });
}

function isNews({ summary: { availableAt = "" } }: DeskState, { occurredAt, receivedAt }: DeskEvent): boolean {
  return availableAt <= (occurredAt ?? receivedAt);
}
