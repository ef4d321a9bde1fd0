import type { AddOptions, Desk, Leaving } from "./desk";
import type { AvailabilityStatus, Participant, Visitor } from "./desk-events";
import type { EventPoster } from "./event-poster";

export interface SimulatedConversation {
  readonly conversationId: string;
  readonly personId: string;
  readonly channel: string;
  readonly focused: boolean;
  readonly visitor: Visitor;
}

/** The desk for scripts: each method does what the button of the same meaning does. */
export interface DeskSimulator {
  /** Answers the new conversation's id. */
  add(options?: AddOptions): string;
  /** A click on the state box. */
  focus(conversationId: string): void;
  /** The visitor logs in: the desk learns everything about the person. */
  identify(conversationId: string): void;
  /** The agent edits the profile; the fields are merged into what is known. */
  visitorUpdated(conversationId: string, fields: Visitor): void;
  message(conversationId: string, participant: Participant, text?: string): void;
  remove(conversationId: string, leaving?: Leaving): void;
  setAvailability(channel: string, status: AvailabilityStatus): void;
  /** Any payload, as it is. */
  post(payload: unknown): void;
  conversations(): readonly SimulatedConversation[];
  /** What was posted since the page was loaded, oldest first (at most the last 100). */
  posted(): readonly unknown[];
}

declare global {
  interface Window {
    deskSimulator: DeskSimulator;
  }
}

export function createDeskSimulator(desk: Desk, poster: EventPoster): DeskSimulator {
  return {
    add: desk.add,
    focus: desk.clickStateBox,
    identify: desk.identify,
    visitorUpdated: desk.updateVisitor,
    message: desk.write,
    remove: desk.remove,
    setAvailability: desk.setAvailability,
    post: poster.post,
    conversations() {
      const { conversations, focusedId } = desk.state.get();
      return conversations.map(({ conversationId, personId, channel, visitor }) => ({
        conversationId,
        personId,
        channel,
        visitor,
        focused: conversationId === focusedId,
      }));
    },
    posted: () =>
      poster.posted
        .get()
        .map((event) => event.payload)
        .reverse(),
  };
}
