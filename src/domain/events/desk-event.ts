import * as z from "zod/mini";
import { lazily } from "../lazily";
import { visitorSchema, type Withdrawn } from "./visitor";

/** The three vocabularies in which iAdvize speaks of events. */
export const familySchema = z.enum(["desk", "webhook", "push-api"]);
export type Family = z.infer<typeof familySchema>;

/** The fields that every event has. */
const common = lazily(() => {
  const text = z.string();
  const maybe = z.exactOptional(text);
  return {
    /** The payload's own `eventId`, else the capture id; a resend has the same. */
    id: text,
    /** Where the event comes from; `name` is whole and as it was. */
    source: z.object({ family: familySchema, name: text }),
    /** Origin of the window that posted it. */
    origin: text,
    /** ISO 8601 in UTC; null where the payload has no date, as desk events never have. */
    occurredAt: z.nullable(text),
    /** ISO 8601 in UTC, by the clock of the page that heard it. */
    receivedAt: text,
    platform: maybe,
    clientId: maybe,
    projectId: maybe,
    conversationId: maybe,
    operatorId: maybe,
    operatorIds: z.exactOptional(z.array(text)),
    /** Upper case, e.g. `CHAT`. A channel that is not known is kept as it is. */
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
    /** In the shop's currency, which the payload does not name. */
    amount: z.exactOptional(z.number()),
    source: z.exactOptional(z.string()),
    /** ISO 8601 in UTC. */
    receivedAt: z.exactOptional(z.string()),
  }),
);

/** By type. Each is made when it is needed first: a worker that wakes for one event would wait for all of them. */
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

/** The one shape in which events of that type are told inside the bridge and to CRM pages. */
export function deskEventSchemaOf(type: DeskEventType): z.ZodMiniType<DeskEvent> {
  made[type] ??= SCHEMAS[type]();
  return made[type];
}

/** The same for every type. */
export const deskEventSchema: z.ZodMiniType<DeskEvent> = z.lazy(() => z.union(DESK_EVENT_TYPES.map(deskEventSchemaOf)));

export type DeskEvent = z.infer<ReturnType<(typeof SCHEMAS)[DeskEventType]>>;
export type DeskEventOf<Type extends DeskEventType> = Extract<DeskEvent, { type: Type }>;

/** An event as the bridge reads it: with what is for the bridge alone and told to no page. */
export type ReadEvent = DeskEvent & { withdrawn?: Withdrawn };

/** An event as pages are told of it. */
export function publicEvent(event: ReadEvent): DeskEvent {
  const { withdrawn: _, ...told } = event;
  // The rest of a union is no union any more to TypeScript.
  return told as DeskEvent;
}
