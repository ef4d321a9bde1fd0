import fc from "fast-check";
import type { DeskEvent } from "../../../src/domain/events/desk-event";
import type { Visitor } from "../../../src/domain/events/visitor";
import type { Config } from "../../../src/domain/settings/config";
import { ACME, configWith } from "./conversations";

export const CONVERSATIONS = ["c-1", "c-2", "c-3"];
export const DESKS = ["desk-1", "desk-2"];
const OPERATORS = ["90211", "90212"];

/** An event, and the desk that reported it. */
export interface ReceivedEvent {
  event: DeskEvent;
  desk: string;
}

type Told = DeskEvent extends infer Event
  ? Event extends DeskEvent
    ? Omit<Event, "id" | "source" | "origin" | "occurredAt" | "receivedAt">
    : never
  : never;

/** Adds the common fields to an event. `at` is the time in seconds since the start of the day. */
export function received(told: Told, at = 0, desk = "desk-1"): ReceivedEvent {
  const receivedAt = new Date(Date.UTC(2024, 2, 5) + at * 1_000).toISOString();
  const source = { family: "desk", name: told.type } as const;
  const event = { id: `event-${at}`, source, origin: "https://ha.iadvize.com", occurredAt: null, receivedAt, ...told };
  return { event: event as DeskEvent, desk };
}

const name = fc.constantFrom("Ada", "Grace", "Ünal & Söhne", "x/../y");

/** Facts about a visitor in one message: any subset, also none. */
export const visitorFacts: fc.Arbitrary<Visitor> = fc.record(
  {
    externalUserId: fc.constantFrom("CUST-1", "CUST-2", "..", "a/b"),
    email: fc.constantFrom("ada@mail.example", "grace@mail.example"),
    firstName: name,
    loyaltyTier: fc.constantFrom("gold", "silver"),
    customData: fc.dictionary(fc.constantFrom("size", "colour", "shop"), fc.constantFrom("S", "M", "L")),
  },
  { requiredKeys: [] },
);

const conversationId = fc.constantFrom(...CONVERSATIONS);
const operatorId = fc.constantFrom(...OPERATORS);
const facts = {
  visitor: visitorFacts,
  channel: fc.constantFrom("CHAT", "CALL"),
  projectId: fc.constant("5321"),
  operatorId,
};

function ofConversation(type: DeskEvent["type"], optional: object = {}) {
  return fc.record(
    { type: fc.constant(type), conversationId, ...optional },
    { requiredKeys: ["type", "conversationId"] },
  );
}

const told = fc.oneof(
  { weight: 4, arbitrary: ofConversation("conversation.added", facts) },
  { weight: 4, arbitrary: ofConversation("conversation.focused") },
  { weight: 4, arbitrary: ofConversation("visitor.updated", { visitor: visitorFacts, operatorId }) },
  { weight: 2, arbitrary: ofConversation("conversation.unfocused") },
  { weight: 2, arbitrary: ofConversation("conversation.selected") },
  { weight: 2, arbitrary: ofConversation("conversation.removed") },
  ofConversation("conversation.closed"),
  ofConversation("conversation.message", { participant: fc.constantFrom("visitor", "professional", "expert") }),
  ofConversation("conversation.transferred", { ...facts, previousConversationId: conversationId }),
  ofConversation("unknown"),
  fc.record({ type: fc.constant("visitor.updated"), visitor: visitorFacts }),
  fc.record(
    {
      type: fc.constant("agent.availability"),
      operatorId,
      availabilities: fc.array(
        fc.record({
          channel: fc.constantFrom("CHAT", "CALL"),
          status: fc.constantFrom("AVAILABLE", "UNAVAILABLE", "UNAVAILABLE_FORCED"),
        }),
        { maxLength: 2 },
      ),
    },
    { requiredKeys: ["type", "availabilities"] },
  ),
  fc.record({ type: fc.constantFrom("agent.connected", "agent.disconnected"), operatorId }),
  fc.record({
    type: fc.constant("satisfaction.answered"),
    conversationId,
    answer: fc.constant({ kind: "netPromoterScore", value: 9 }),
  }),
  fc.record({ type: fc.constant("transaction.attributed"), transaction: fc.constant({ id: "t-1", amount: 19.9 }) }),
) as fc.Arbitrary<Told>;

/** Events of two desks in any order, also orders that no desk would produce. */
export const anyEvents: fc.Arbitrary<ReceivedEvent[]> = fc
  .array(fc.tuple(told, fc.constantFrom(...DESKS)), { maxLength: 30 })
  .map((list) => list.map(([one, desk], index) => received(one, index + 1, desk)));

/** The same events, all from one desk. */
export const eventsOfOneDesk: fc.Arbitrary<ReceivedEvent[]> = anyEvents.map((list) =>
  list.map(({ event }) => ({ event, desk: "desk-1" })),
);

/** CRMs of every kind, alone and together, with every way to announce. No page events are sent. */
const CONFIGS: Config[] = [
  configWith([{}]),
  configWith([{ openOn: "added", toast: false }], {
    notifications: { detail: "full", visitorMessage: true, transaction: true },
  }),
  configWith(
    [
      {},
      { ...ACME, id: "added", openOn: "added", toast: false },
      { ...ACME, id: "click", openOn: "click" },
      { ...ACME, id: "never", openOn: "never", toast: false },
      { ...ACME, id: "second", records: ["https://crm.acme.example/{visitor.customData.size}/{visitor.firstName}"] },
    ],
    { notifications: { detail: "full", visitorMessage: true } },
  ),
  configWith([{ toast: false }], { notifications: { newConversation: false, detail: "none", satisfaction: false } }),
  configWith([]),
];
export const anyConfig: fc.Arbitrary<Config> = fc.constantFrom(...CONFIGS);
