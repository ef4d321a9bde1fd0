import * as z from "zod/mini";
import * as LIMITS from "../limits";
import {
  bounded,
  type EventFields,
  type FamilyTable,
  identifier,
  isoDate,
  profile,
  type Row,
  row,
  text,
  upperCase,
} from "./row";

/**
 * The events that iAdvize posts to webhooks.
 * Source: docs.iadvize.dev, "Webhooks / Reference". `visitorExternalId` is ignored on purpose: it is iAdvize's old identifier of
 * the visitor, not the customer's ID.
 */
const delivery = { eventId: identifier, platform: text, clientId: identifier, createdAt: isoDate };
type Delivery = { eventId?: string; platform?: string; clientId?: string; createdAt?: string };

/** The fields that all webhooks have, under the names of the canonical event. */
function ofDelivery({ eventId, platform, clientId, createdAt }: Delivery) {
  return {
    ...(eventId !== undefined && { id: eventId }),
    ...(createdAt !== undefined && { occurredAt: createdAt }),
    ...(platform !== undefined && { platform }),
    ...(clientId !== undefined && { clientId }),
  };
}

const operatorIds = bounded(() => z.array(identifier));
const availabilities = bounded(() => z.array(z.object({ channel: upperCase, status: upperCase })));

const conversation = { conversationId: identifier };
const circumstances = {
  ...delivery,
  projectId: identifier,
  websiteId: identifier,
  operatorId: identifier,
  channel: upperCase,
  visitorId: identifier,
  // Not in the reference. If a sender adds it, it contains the identifiers of the CRM record.
  visitor: profile,
};
type Circumstances = Delivery & {
  projectId?: string;
  websiteId?: string;
  operatorId?: string;
  channel?: string;
  visitorId?: string;
  visitor?: z.infer<typeof profile>;
};

function ofConversation(it: Circumstances) {
  const projectId = it.projectId ?? it.websiteId;
  const visitor = { ...it.visitor, ...(it.visitorId !== undefined && { visitorId: it.visitorId }) };
  return {
    ...ofDelivery(it),
    ...(projectId !== undefined && { projectId }),
    ...(it.operatorId !== undefined && { operatorId: it.operatorId }),
    ...(it.channel !== undefined && { channel: it.channel }),
    ...(Object.keys(visitor).length > 0 && { visitor }),
  };
}

function agent(type: "agent.created" | "agent.updated" | "agent.connected" | "agent.disconnected"): Row {
  return row({ userId: identifier }, delivery, (it) => ({ type, ...ofDelivery(it), operatorId: it.userId }));
}

function conversationRow(type: "conversation.added" | "conversation.closed"): Row {
  return row(conversation, { ...circumstances, operatorIds }, ({ conversationId, ...it }) => ({
    type,
    conversationId,
    ...ofConversation(it),
    ...(it.operatorIds !== undefined && { operatorIds: it.operatorIds }),
  }));
}

const amount = z.lazy(() =>
  z.union([
    z.number(),
    z.pipe(
      z.string().check(z.maxLength(64), z.regex(/^-?\d+(\.\d+)?$/)),
      z.transform((value) => Number(value)),
    ),
  ]),
);

const ANSWERS = {
  customerSatisfaction: z.number(),
  netPromoterScore: z.number(),
  satisfactionComment: z.lazy(() => z.string().check(z.maxLength(LIMITS.messageSize))),
  customQuestion: z.boolean(),
};
const ANSWER_KINDS = Object.keys(ANSWERS) as (keyof typeof ANSWERS)[];

const ROWS: ReadonlyMap<string, Row> = new Map([
  ["v2.conversation.pushed", conversationRow("conversation.added")],
  ["v2.conversation.closed", conversationRow("conversation.closed")],
  ["user.created", agent("agent.created")],
  ["user.updated", agent("agent.updated")],
  ["user.connected", agent("agent.connected")],
  ["user.disconnected", agent("agent.disconnected")],
  [
    "user.availability.updated",
    row({ availabilities }, { ...delivery, userId: identifier }, (it) => ({
      type: "agent.availability",
      ...ofDelivery(it),
      ...(it.userId !== undefined && { operatorId: it.userId }),
      availabilities: it.availabilities,
    })),
  ],
  [
    "visitor.updated",
    row({ visitorId: identifier }, { ...circumstances, ...conversation }, (it) => ({
      type: "visitor.updated",
      ...(it.conversationId !== undefined && { conversationId: it.conversationId }),
      ...ofConversation(it),
    })),
  ],
  [
    "satisfaction.answered",
    row(conversation, { ...delivery, projectId: identifier, ...ANSWERS }, ({ conversationId, ...it }) => {
      const kind = ANSWER_KINDS.find((key) => it[key] !== undefined);
      const value = kind && it[kind];
      if (kind === undefined || value === undefined) return ANSWER_KINDS[0] ?? "answer";
      return { type: "satisfaction.answered", conversationId, ...ofConversation(it), answer: { kind, value } };
    }),
  ],
  [
    "transaction.attributed",
    row(
      { transactionId: identifier },
      { ...circumstances, ...conversation, receivedAt: isoDate, externalId: identifier, amount, source: text },
      (it): EventFields => ({
        type: "transaction.attributed",
        ...ofConversation(it),
        ...(it.conversationId !== undefined && { conversationId: it.conversationId }),
        transaction: {
          id: it.transactionId,
          ...(it.externalId !== undefined && { externalId: it.externalId }),
          ...(it.amount !== undefined && { amount: it.amount }),
          ...(it.source !== undefined && { source: it.source }),
          ...(it.receivedAt !== undefined && { receivedAt: it.receivedAt }),
        },
      }),
    ),
  ],
  // Deprecated events: numeric IDs, channels in lower case, `websiteId` for the project.
  ["conversation.started", conversationRow("conversation.added")],
  [
    "conversation.transferred",
    row(conversation, { ...circumstances, transferredConversationId: identifier }, ({ conversationId, ...it }) => ({
      type: "conversation.transferred",
      conversationId,
      ...ofConversation(it),
      ...(it.transferredConversationId !== undefined && { previousConversationId: it.transferredConversationId }),
    })),
  ],
  ["conversation.closed", conversationRow("conversation.closed")],
]);

const UNKNOWN = row(
  {},
  { ...circumstances, ...conversation, userId: identifier, operatorIds },
  ({ conversationId, userId, operatorIds, ...it }) => ({
    type: "unknown",
    ...(conversationId !== undefined && { conversationId }),
    ...(userId !== undefined && { operatorId: userId }),
    ...(operatorIds !== undefined && { operatorIds }),
    ...ofConversation(it),
  }),
);

export const webhookFamily: FamilyTable = {
  family: "webhook",
  names: [...ROWS.keys()],
  nameOf: ({ eventType }) => (typeof eventType === "string" && eventType !== "" ? eventType : undefined),
  payloadOf: (message) => message,
  rowOf: (name) => ROWS.get(name) ?? UNKNOWN,
};
