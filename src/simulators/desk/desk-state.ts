import type { AvailabilityStatus, ChannelAvailability, Participant, Visitor } from "./desk-events";

export interface ChatMessage {
  readonly participant: Participant;
  readonly text: string;
  readonly sentAt: number;
}

export interface Conversation {
  readonly conversationId: string;
  readonly projectId: number;
  readonly personId: string;
  readonly channel: string;
  /** The visitor's data that the desk has so far. It is posted in events. */
  readonly visitor: Visitor;
  readonly messages: readonly ChatMessage[];
  readonly unread: number;
  readonly waitingSince: number;
}

export interface DeskState {
  readonly conversations: readonly Conversation[];
  readonly focusedId: string | null;
  readonly availabilities: readonly ChannelAvailability[];
  /** A status message about the last action, for screen readers. */
  readonly notice: string;
}

export const channels = ["CHAT", "CALL", "VIDEO", "WHATSAPP", "SMS", "FACEBOOK_BUSINESS_ON_MESSENGER"] as const;
export const availabilityChannels = ["CHAT", "CALL", "VIDEO", "THIRD_PARTY"] as const;

export const emptyDesk: DeskState = {
  conversations: [],
  focusedId: null,
  availabilities: availabilityChannels.map((channel) => ({ channel, status: "AVAILABLE" })),
  notice: "",
};

/** `UNAVAILABLE_FORCED` exists only for calls and videos, which a chat in progress blocks. */
export function possibleStatuses(channel: string): readonly AvailabilityStatus[] {
  return channel === "CALL" || channel === "VIDEO"
    ? ["AVAILABLE", "UNAVAILABLE", "UNAVAILABLE_FORCED"]
    : ["AVAILABLE", "UNAVAILABLE"];
}

export function visitorName(visitor: Visitor): string {
  const name = [visitor.firstName, visitor.lastName]
    .filter((part) => typeof part === "string" && part !== "")
    .join(" ");
  return name || "Visitor";
}

export function isIdentified(conversation: Conversation): boolean {
  return Boolean(conversation.visitor.externalUserId);
}
