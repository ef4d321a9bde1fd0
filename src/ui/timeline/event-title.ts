import type { DeskEventType } from "../../domain/events/desk-event";
import type { MessageKey } from "../../platform/i18n";
import { type Phrase, phrase } from "../shared/phrase";

const TITLES: Record<Exclude<DeskEventType, "unknown">, MessageKey> = {
  "conversation.added": "eventAdded",
  "conversation.focused": "eventFocused",
  "conversation.unfocused": "eventUnfocused",
  "conversation.selected": "eventSelected",
  "conversation.message": "eventMessage",
  "conversation.removed": "eventRemoved",
  "conversation.closed": "eventClosed",
  "conversation.transferred": "eventTransferred",
  "visitor.updated": "eventVisitorUpdated",
  "agent.availability": "eventAvailability",
  "agent.created": "eventAgentCreated",
  "agent.updated": "eventAgentUpdated",
  "agent.connected": "eventAgentConnected",
  "agent.disconnected": "eventAgentDisconnected",
  "satisfaction.answered": "eventSatisfaction",
  "transaction.attributed": "eventTransaction",
};

/** Returns the title of a desk event. An unknown event has the name from its payload. */
export function eventTitle(type: string, name: string): Phrase {
  const known = Object.entries(TITLES).find(([one]) => one === type);
  return known ? phrase(known[1]) : phrase("eventUnknown", name);
}
