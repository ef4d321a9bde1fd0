/** What the desk posts, field by field as documented: no event id, no time. */
export type Participant = "Visitor" | "Professional" | "Expert";
export type AvailabilityStatus = "AVAILABLE" | "UNAVAILABLE" | "UNAVAILABLE_FORCED";
export type Visitor = Readonly<Record<string, unknown>>;

export interface ChannelAvailability {
  readonly channel: string;
  readonly status: AvailabilityStatus;
}

const prefix = "com.iadvize.desk.";

/** The documentation tells of this event without its name, so the name is our guess. */
export const messageEventName = `${prefix}CONVERSATION_MESSAGE_RECEIVED`;

/** A name that no documentation has, to see what becomes of a newer desk's events. */
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

/** The documentation names no key for the statuses; this one is the webhook's of the same name. */
export function availabilityUpdated(availabilities: readonly ChannelAvailability[]) {
  return { event: `${prefix}AVAILABILITY_UPDATED`, availabilities };
}
