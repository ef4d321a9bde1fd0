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

/** The API of the simulated desk for scripts, such as tests. Each method does the same as the corresponding button. */
export interface DeskSimulator {
  /** Returns the ID of the new conversation. */
  add(options?: AddOptions): string;
  /** Simulates a click on the state box. */
  focus(conversationId: string): void;
  /** The visitor logs in, so the desk receives all data of the person. */
  identify(conversationId: string): void;
  /** The agent edits the profile. The fields are merged into the existing ones. */
  visitorUpdated(conversationId: string, fields: Visitor): void;
  message(conversationId: string, participant: Participant, text?: string): void;
  remove(conversationId: string, leaving?: Leaving): void;
  setAvailability(channel: string, status: AvailabilityStatus): void;
  /** Posts any payload, unchanged. */
  post(payload: unknown): void;
  conversations(): readonly SimulatedConversation[];
  /** The payloads posted since the page was loaded, the oldest first. At most the last 100. */
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
