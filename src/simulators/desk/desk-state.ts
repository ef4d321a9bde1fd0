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
  /** What the desk knows of the visitor so far, and posts. */
  readonly visitor: Visitor;
  readonly messages: readonly ChatMessage[];
  readonly unread: number;
  readonly waitingSince: number;
}

export interface DeskState {
  readonly conversations: readonly Conversation[];
  readonly focusedId: string | null;
  readonly availabilities: readonly ChannelAvailability[];
  /** Said to the agent (and to a screen reader) about the last thing done. */
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

/** Only a call or a video can be held back by a chat in progress. */
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
