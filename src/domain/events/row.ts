import * as z from "zod/mini";
import { isJsonObject, type JsonObject } from "../json";
import * as LIMITS from "../limits";
import type { DeskEvent, DeskEventType, Family } from "./desk-event";

/** An identifier: a number or a text in the payload, always a text in the canonical event. */
export const identifier = z.pipe(
  z.union([z.string().check(z.trim(), z.minLength(1), z.maxLength(LIMITS.text)), z.int()]),
  z.transform((value) => String(value)),
);

/** A short text that is not blank. */
export const text = z.lazy(() => z.string().check(z.trim(), z.minLength(1), z.maxLength(LIMITS.text)));

/** A channel or a status, in upper case. Unknown ones are kept. */
export const upperCase = z.lazy(() =>
  z.pipe(
    text,
    z.transform((value) => value.toUpperCase()),
  ),
);

/** An ISO 8601 date with `Z` or an offset. The canonical event has it in UTC. */
export const isoDate = z.lazy(() =>
  z.pipe(
    z.iso.datetime({ offset: true }),
    z.transform((value) => new Date(value).toISOString()),
  ),
);

/** Refuses lists and objects that are larger than any desk sends, before their items are parsed. */
export function bounded<Output, Input>(make: () => z.ZodMiniType<Output, Input>): z.ZodMiniType<Output> {
  return z.lazy(() => z.pipe(z.custom<Input>(isBounded), make()));
}

function isBounded(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length <= LIMITS.listItems;
}

/** A visitor's profile as in the payload. */
export const profile = z.custom<JsonObject>(isJsonObject);

/** The result of a row: the fields of the canonical event that the payload contains. */
export type EventFields = { [Type in DeskEventType]: EventFieldsOf<Extract<DeskEvent, { type: Type }>> }[DeskEventType];
type EventFieldsOf<Event extends DeskEvent> = Omit<
  Event,
  "id" | "source" | "origin" | "receivedAt" | "occurredAt" | "visitor"
> & {
  id?: string;
  occurredAt?: string;
  /** As in the payload. */
  visitor?: JsonObject;
};

export type RowResult =
  /** `problems` contains the names of optional fields that were left out because they are invalid. */
  | { ok: true; fields: EventFields; problems: string[] }
  /** A required field is missing or invalid. */
  | { ok: false; field: string };

/** A row of a family's table: parses the payload of one event of the reference. */
export type Row = (payload: JsonObject) => RowResult;

type Fields = Record<string, z.ZodMiniType>;
type Values<F extends Fields> = { [Name in keyof F]: z.infer<F[Name]> };

/**
 * Creates a row from the fields of an event and their meaning. An invalid optional field is left out and reported. An invalid
 * required field rejects the event. Null counts as missing.
 *
 * @param fieldsOf returns the fields of the canonical event, or the name of the field that is missing
 */
export function row<R extends Fields, O extends Fields>(
  required: R,
  optional: O,
  fieldsOf: (values: Values<R> & Partial<Values<O>>) => EventFields | string,
): Row {
  return (payload) => {
    const values: Record<string, unknown> = {};
    const problems: string[] = [];
    for (const [name, schema] of Object.entries(required)) {
      const parsed = schema.safeParse(own(payload, name));
      if (!parsed.success) return { ok: false, field: name };
      values[name] = parsed.data;
    }
    for (const [name, schema] of Object.entries(optional)) {
      const raw = own(payload, name);
      if (raw === undefined || raw === null) continue;
      const parsed = schema.safeParse(raw);
      if (parsed.success) values[name] = parsed.data;
      else problems.push(name);
    }
    const fields = fieldsOf(values as Values<R> & Partial<Values<O>>);
    return typeof fields === "string" ? { ok: false, field: fields } : { ok: true, fields, problems };
  };
}

function own(payload: JsonObject, name: string): unknown {
  return Object.hasOwn(payload, name) ? payload[name] : undefined;
}

/** A family of events: how its messages are recognised, and the table of its events. */
export interface FamilyTable {
  readonly family: Family;
  /** The complete name of the event; undefined if the message does not belong to this family. */
  nameOf(message: JsonObject): string | undefined;
  /** The object that contains the fields of the event. */
  payloadOf(message: JsonObject): JsonObject;
  /** The row for a name. The row for unknown names parses the fields that all events of the family have. */
  rowOf(name: string, payload: JsonObject): Row;
  /** The names in the reference. */
  readonly names: readonly string[];
}
