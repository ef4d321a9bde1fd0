import type { Visitor } from "./desk-events";
import type { RelayEndpoint } from "./relay-endpoint";

export interface Sample {
  /** Stable, for tests: the event's name. If it has several variants, the variant follows after a slash. */
  readonly id: string;
  readonly label: string;
  readonly payload: object;
}

export interface SampleGroup {
  readonly label: string;
  readonly samples: readonly Sample[];
  /** The relay's endpoint to which iAdvize's server sends these events. Missing for events that the desk posts itself. */
  readonly endpoint?: RelayEndpoint;
}

/** The data for the payloads: from the focused conversation, or fictional. */
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
