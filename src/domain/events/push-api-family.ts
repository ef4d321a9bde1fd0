import * as z from "zod/mini";
import { isJsonObject } from "../json";
import { type FamilyTable, identifier, profile, type Row, row, upperCase } from "./row";

/**
 * The events of the Push API, which was shut down on 2018-01-30. They still occur in stored data and old relays.
 * Source: iAdvize's documentation of the Push API. Its dates have no time zone; they are read as UTC.
 */
const datetime = z.lazy(() => z.object({ created }));
const created = z.lazy(() =>
  z.pipe(
    z.string().check(z.regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)),
    z.transform((value, context) => {
      const date = new Date(`${value.replace(" ", "T")}Z`);
      // `Date` converts 30 February to 2 March.
      const isDate = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value.replace(" ", "T"));
      if (isDate) return date.toISOString();
      context.issues.push({ code: "custom", input: value, message: "not a date" });
      return z.NEVER;
    }),
  ),
);

const circumstances = {
  datetime,
  operator_id: identifier,
  website_id: identifier,
  type: upperCase,
  custom_data: profile,
};
type Circumstances = {
  datetime?: { created: string };
  operator_id?: string;
  website_id?: string;
  type?: string;
  custom_data?: z.infer<typeof profile>;
};

function commonFields(it: Circumstances) {
  return {
    ...(it.datetime && { occurredAt: it.datetime.created }),
    ...(it.operator_id !== undefined && { operatorId: it.operator_id }),
    ...(it.website_id !== undefined && { projectId: it.website_id }),
    ...(it.type !== undefined && { channel: it.type }),
    ...(it.custom_data && { visitor: { customData: it.custom_data } }),
  };
}

function operator(type: "agent.connected" | "agent.disconnected"): Row {
  return row({ operator_id: identifier }, { datetime }, (it) => ({
    type,
    ...commonFields(it),
    operatorId: it.operator_id,
  }));
}

function conversation(type: "conversation.added" | "conversation.closed"): Row {
  return row({ conversation_id: identifier }, circumstances, (it) => ({
    type,
    ...commonFields(it),
    conversationId: it.conversation_id,
  }));
}

const ROWS: ReadonlyMap<string, Row> = new Map([
  ["operator.login", operator("agent.connected")],
  ["operator.logout", operator("agent.disconnected")],
  ["conversation.start", conversation("conversation.added")],
  ["conversation.end", conversation("conversation.closed")],
]);

const UNKNOWN = row({}, { ...circumstances, conversation_id: identifier }, (it) => ({
  type: "unknown",
  ...commonFields(it),
  ...(it.conversation_id !== undefined && { conversationId: it.conversation_id }),
}));

export const pushApiFamily: FamilyTable = {
  family: "push-api",
  names: [...ROWS.keys()],
  nameOf: ({ name, datetime, parameters }) =>
    typeof name === "string" && name !== "" && isJsonObject(datetime) && isJsonObject(parameters) ? name : undefined,
  payloadOf: ({ datetime, parameters }) => ({
    ...(isJsonObject(parameters) && parameters),
    ...(datetime !== undefined && { datetime }),
  }),
  rowOf: (name) => ROWS.get(name) ?? UNKNOWN,
};
