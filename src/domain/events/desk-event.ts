import * as z from "zod/mini";
import { lazily } from "../lazily";
import { visitorSchema, type Withdrawn } from "./visitor";

/** The three formats of iAdvize's events. */
export const familySchema = z.enum(["desk", "webhook", "push-api"]);
export type Family = z.infer<typeof familySchema>;

/** The fields that every event has. */
const common = lazily(() => {
  const text = z.string();
  const maybe = z.exactOptional(text);
  return {
    /** The payload's own `eventId`, or else the capture ID. It stays the same when the event is sent again. */
    id: text,
    /** The source of the event. `name` is the original, complete name. */
    source: z.object({ family: familySchema, name: text }),
    /** The origin of the window that posted it. */
    origin: text,
    /** ISO 8601 in UTC; null if the payload has no date. Desk events never have one. */
    occurredAt: z.nullable(text),
    /** ISO 8601 in UTC, by the clock of the page that received it. */
    receivedAt: text,
    platform: maybe,
    clientId: maybe,
    projectId: maybe,
    conversationId: maybe,
    operatorId: maybe,
    operatorIds: z.exactOptional(z.array(text)),
    /** Upper case, e.g. `CHAT`. Unknown channels are kept. */
    channel: maybe,
    visitor: z.exactOptional(visitorSchema),
  };
});

const ofConversation = () => ({ ...common(), conversationId: z.string() });
const ofAgent = () => ({ ...common(), operatorId: z.string() });

export const channelStatusSchema = z.lazy(() => z.object({ channel: z.string(), status: z.string() }));
export type ChannelStatus = z.infer<typeof channelStatusSchema>;

export const participantSchema = z.enum(["visitor", "professional", "expert"]);
export const answerSchema = z.lazy(() =>
  z.object({
    /** The payload's key: `customerSatisfaction`, `netPromoterScore`, `satisfactionComment` or `customQuestion`. */
    kind: z.string(),
    value: z.union([z.number(), z.string(), z.boolean()]),
  }),
);
export const transactionSchema = z.lazy(() =>
  z.object({
    id: z.string(),
    externalId: z.exactOptional(z.string()),
    /** In the shop's currency, which the payload does not contain. */
    amount: z.exactOptional(z.number()),
    source: z.exactOptional(z.string()),
    /** ISO 8601 in UTC. */
    receivedAt: z.exactOptional(z.string()),
  }),
);

/** By type. Each schema is created on first use, so that a worker that wakes for one event does not wait for all of them. */
const SCHEMAS = {
  "conversation.added": () => z.object({ type: z.literal("conversation.added"), ...ofConversation() }),
  "conversation.focused": () => z.object({ type: z.literal("conversation.focused"), ...ofConversation() }),
  "conversation.unfocused": () => z.object({ type: z.literal("conversation.unfocused"), ...ofConversation() }),
  "conversation.selected": () => z.object({ type: z.literal("conversation.selected"), ...ofConversation() }),
  "conversation.message": () =>
    z.object({
      type: z.literal("conversation.message"),
      ...ofConversation(),
      participant: z.exactOptional(participantSchema),
    }),
  "conversation.removed": () => z.object({ type: z.literal("conversation.removed"), ...ofConversation() }),
  "conversation.closed": () => z.object({ type: z.literal("conversation.closed"), ...ofConversation() }),
  "conversation.transferred": () =>
    z.object({
      type: z.literal("conversation.transferred"),
      ...ofConversation(),
      previousConversationId: z.exactOptional(z.string()),
    }),
  "visitor.updated": () => z.object({ type: z.literal("visitor.updated"), ...common() }),
  "agent.availability": () =>
    z.object({ type: z.literal("agent.availability"), ...common(), availabilities: z.array(channelStatusSchema) }),
  "agent.created": () => z.object({ type: z.literal("agent.created"), ...ofAgent() }),
  "agent.updated": () => z.object({ type: z.literal("agent.updated"), ...ofAgent() }),
  "agent.connected": () => z.object({ type: z.literal("agent.connected"), ...ofAgent() }),
  "agent.disconnected": () => z.object({ type: z.literal("agent.disconnected"), ...ofAgent() }),
  "satisfaction.answered": () =>
    z.object({ type: z.literal("satisfaction.answered"), ...ofConversation(), answer: answerSchema }),
  "transaction.attributed": () =>
    z.object({ type: z.literal("transaction.attributed"), ...common(), transaction: transactionSchema }),
  unknown: () => z.object({ type: z.literal("unknown"), ...common() }),
};

export type DeskEventType = keyof typeof SCHEMAS;
export const DESK_EVENT_TYPES = Object.keys(SCHEMAS) as DeskEventType[];

const made: Partial<Record<DeskEventType, z.ZodMiniType<DeskEvent>>> = {};

/** The schema of events of a type, as they are used in the extension and sent to CRM pages. */
export function deskEventSchemaOf(type: DeskEventType): z.ZodMiniType<DeskEvent> {
  made[type] ??= SCHEMAS[type]();
  return made[type];
}

/** The schema of events of all types. */
export const deskEventSchema: z.ZodMiniType<DeskEvent> = z.lazy(() => z.union(DESK_EVENT_TYPES.map(deskEventSchemaOf)));

export type DeskEvent = z.infer<ReturnType<(typeof SCHEMAS)[DeskEventType]>>;
export type DeskEventOf<Type extends DeskEventType> = Extract<DeskEvent, { type: Type }>;

/** An event with the fields that only the extension uses and no page receives. */
export type ReadEvent = DeskEvent & { withdrawn?: Withdrawn };

/** An event as pages receive it. */
export function publicEvent(event: ReadEvent): DeskEvent {
  const { withdrawn: _, ...told } = event;
  // For TypeScript, the rest of a union type is no longer a union.
  return told as DeskEvent;
}
