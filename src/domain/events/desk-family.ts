import * as z from "zod/mini";
import type { JsonObject } from "../json";
import { participantSchema } from "./desk-event";
import { bounded, type FamilyTable, identifier, profile, type Row, row, upperCase } from "./row";

/**
 * The events that the desk posts to its window.
 * Source: docs.iadvize.dev, "Desk events" and "Desk events / Reference".
 */
const PREFIX = "com.iadvize.desk.";
const AVAILABILITY = "AVAILABILITY_UPDATED";

const conversation = { conversationId: identifier };

const availabilities = bounded(() => {
  const list = z.array(z.object({ channel: upperCase, status: upperCase }));
  const byChannel = z.pipe(
    z.record(upperCase, upperCase),
    z.transform((statuses) => Object.entries(statuses).map(([channel, status]) => ({ channel, status }))),
  );
  return z.union([list, byChannel]);
});

const ROWS: ReadonlyMap<string, Row> = new Map([
  // The desk sends it again for every open conversation when it is refreshed.
  ["CONVERSATION_ADDED", row(conversation, { projectId: identifier }, (it) => ({ type: "conversation.added", ...it }))],
  ["CONVERSATION_FOCUSED", row(conversation, {}, (it) => ({ type: "conversation.focused", ...it }))],
  ["CONVERSATION_FOCUS_LOST", row(conversation, {}, (it) => ({ type: "conversation.unfocused", ...it }))],
  ["CONVERSATION_STATE_BOX_CLICKED", row(conversation, {}, (it) => ({ type: "conversation.selected", ...it }))],
  [
    "CONVERSATION_VISITOR_UPDATED",
    row({ ...conversation, visitor: profile }, {}, (it) => ({ type: "visitor.updated", ...it })),
  ],
  ["CONVERSATION_REMOVED", row(conversation, {}, (it) => ({ type: "conversation.removed", ...it }))],
]);

const participant = z.lazy(() =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((value) => value.toLowerCase()),
    ),
    participantSchema,
  ),
);

/** The reference describes this event but not its name, so it is recognised by a field that no other event has. */
const MESSAGE = row(
  conversation,
  { conversationParticipantType: participant },
  ({ conversationId, conversationParticipantType: who }) => ({
    type: "conversation.message",
    conversationId,
    ...(who !== undefined && { participant: who }),
  }),
);

const STATUSES: ReadonlySet<string> = new Set(["AVAILABLE", "UNAVAILABLE", "UNAVAILABLE_FORCED"]);

/**
 * The reference says that this event has a status per channel, but not under which key. So it is the field that contains
 * statuses: either a list, as in the corresponding webhook, or an object by channel.
 */
function availabilityRow(payload: JsonObject): Row {
  const key = Object.keys(payload).find((name) => {
    const parsed = availabilities.safeParse(payload[name]);
    return parsed.success && parsed.data.length > 0 && parsed.data.every(({ status }) => STATUSES.has(status));
  });
  const field = key ?? "availabilities";
  return row({ [field]: availabilities }, {}, (it) => ({
    type: "agent.availability",
    availabilities: it[field] ?? [],
  }));
}

const UNKNOWN = row({}, { conversationId: identifier, projectId: identifier }, (it) => ({ type: "unknown", ...it }));

export const deskFamily: FamilyTable = {
  family: "desk",
  names: [...ROWS.keys(), AVAILABILITY].map((name) => PREFIX + name),
  nameOf: ({ event }) => (typeof event === "string" && event.startsWith(PREFIX) ? event : undefined),
  payloadOf: (message) => message,
  rowOf(name, payload) {
    if (name === PREFIX + AVAILABILITY) return availabilityRow(payload);
    const isMessage = typeof payload.conversationParticipantType === "string";
    return ROWS.get(name.slice(PREFIX.length)) ?? (isMessage ? MESSAGE : UNKNOWN);
  },
};
