/* The desk's events, with exactly the documented fields. There is no event ID and no time. */
export type Participant = "Visitor" | "Professional" | "Expert";
export type AvailabilityStatus = "AVAILABLE" | "UNAVAILABLE" | "UNAVAILABLE_FORCED";
export type Visitor = Readonly<Record<string, unknown>>;

export interface ChannelAvailability {
  readonly channel: string;
  readonly status: AvailabilityStatus;
}

const prefix = "com.iadvize.desk.";

/** The documentation mentions this event without its name, so the name is a guess. */
export const messageEventName = `${prefix}CONVERSATION_MESSAGE_RECEIVED`;

/** An undocumented name, to test how the events of a newer desk are handled. */
export const unknownEventName = `${prefix}CONVERSATION_PRIORITY_CHANGED`;

export function conversationAdded(conversationId: string, projectId: number) {
  return { event: `${prefix}CONVERSATION_ADDED`, conversationId, projectId };
}

export function conversationFocused(conversationId: string) {
  return { event: `${prefix}CONVERSATION_FOCUSED`, conversationId };
}

export function conversationFocusLost(conversationId: string) {
  return { event: `${prefix}CONVERSATION_FOCUS_LOST`, conversationId };
}

export function stateBoxClicked(conversationId: string) {
  return { event: `${prefix}CONVERSATION_STATE_BOX_CLICKED`, conversationId };
}

export function visitorUpdated(conversationId: string, visitor: Visitor) {
  return { event: `${prefix}CONVERSATION_VISITOR_UPDATED`, conversationId, visitor };
}

export function conversationRemoved(conversationId: string) {
  return { event: `${prefix}CONVERSATION_REMOVED`, conversationId };
}

export function messageReceived(conversationId: string, participant: Participant) {
  return { event: messageEventName, conversationId, conversationParticipantType: participant };
}

/** The documentation does not name the field for the statuses. This name is that of the equivalent webhook. */
export function availabilityUpdated(availabilities: readonly ChannelAvailability[]) {
  return { event: `${prefix}AVAILABILITY_UPDATED`, availabilities };
}
