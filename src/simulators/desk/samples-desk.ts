import * as events from "./desk-events";
import type { Sample, SampleContext } from "./sample";

export function deskSamples({ conversationId, projectId, visitor }: SampleContext): readonly Sample[] {
  return [
    events.conversationAdded(conversationId, projectId),
    events.conversationFocused(conversationId),
    events.conversationFocusLost(conversationId),
    events.stateBoxClicked(conversationId),
    events.visitorUpdated(conversationId, visitor),
    events.messageReceived(conversationId, "Visitor"),
    events.conversationRemoved(conversationId),
    events.availabilityUpdated([
      { channel: "CHAT", status: "AVAILABLE" },
      { channel: "CALL", status: "UNAVAILABLE_FORCED" },
      { channel: "VIDEO", status: "UNAVAILABLE_FORCED" },
    ]),
    { event: events.unknownEventName, conversationId, priority: "high" },
  ].map((payload) => {
    const id = payload.event.slice(payload.event.lastIndexOf(".") + 1);
    return { id, label: payload.event === events.unknownEventName ? `${id} (a name nobody knows)` : id, payload };
  });
}
