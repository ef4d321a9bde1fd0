import type { DeskEvent, ReadEvent } from "../events/desk-event";
import { keyOf } from "./conversation-key";
import { type Conversation, type DeskState, isOnDesk } from "./desk-state";
import { mergeVisitor } from "./merge-visitor";
import { forget, withAvailability, withConversation, withLatest } from "./reduce";

/**
 * The state after an event from a relay. A relay does not see the desk, and its events may be hours old. So only the
 * desk decides which conversations it contains and who the visitor is:
 *
 * | event                    | result                                                                       |
 * | ------------------------ | ---------------------------------------------------------------------------- |
 * | a conversation began     | unknown facts are added; the conversation is not added to the desk           |
 * | a conversation ended     | it is removed, unless it is on the desk, because the desk reports that itself |
 * | the agent's availability | it is stored, unless it is older than the known one                          |
 * | the agent logged out     | likewise: the availability is then unknown                                   |
 * | an answer, a purchase    | it is stored with its conversation, if that is known                         |
 * | anything else            | it is announced once, or changes nothing                                     |
 */
export function applyRelayEvent(state: DeskState, event: ReadEvent): DeskState {
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
      return withLatest(state, event);
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
    // In this order the desk's data has priority. If the two profiles belong to different people, only the desk's data
    // is kept.
    visitor: mergeVisitor(visitor, known.visitor),
  });
}

function isNews({ summary: { availableAt = "" } }: DeskState, { occurredAt, receivedAt }: DeskEvent): boolean {
  return availableAt <= (occurredAt ?? receivedAt);
}
