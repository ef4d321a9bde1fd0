import type { Visitor } from "./desk-events";
import type { RelayDoor } from "./relay-door";

export interface Sample {
  /** Stable, for tests: the event's name, with the variant after a slash where there are several. */
  readonly id: string;
  readonly label: string;
  readonly payload: object;
}

export interface SampleGroup {
  readonly label: string;
  readonly samples: readonly Sample[];
  /** Where iAdvize's server posts them; the desk posts the others itself. */
  readonly door?: RelayDoor;
}

/** What the payloads are about: the conversation with the focus, or an invented one. */
export interface SampleContext {
  readonly conversationId: string;
  readonly projectId: number;
  readonly visitorId: string;
  readonly personId: string;
  readonly visitor: Visitor;
  readonly channel: string;
  readonly platform: string;
  readonly now: Date;
  readonly newId: () => string;
}
