import * as z from "zod/mini";
import { isJsonObject, type JsonObject } from "../json";
import * as LIMITS from "../limits";
import type { DeskEvent, DeskEventType, Family } from "./desk-event";

/** An identifier: a number or a text in a payload, a text in the canonical event. */
export const identifier = z.pipe(
  z.union([z.string().check(z.trim(), z.minLength(1), z.maxLength(LIMITS.text)), z.int()]),
  z.transform((value) => String(value)),
);

/** A short text that says something. */
export const text = z.lazy(() => z.string().check(z.trim(), z.minLength(1), z.maxLength(LIMITS.text)));

/** A channel or a status: upper case, and kept where it is not a known one. */
export const upperCase = z.lazy(() =>
  z.pipe(
    text,
    z.transform((value) => value.toUpperCase()),
  ),
);

/** An ISO 8601 date with `Z` or an offset; in UTC in the canonical event. */
export const isoDate = z.lazy(() =>
  z.pipe(
    z.iso.datetime({ offset: true }),
    z.transform((value) => new Date(value).toISOString()),
  ),
);

/** Refuses a list or an object with more in it than any desk says, before each of its items is looked at. */
export function bounded<Output, Input>(make: () => z.ZodMiniType<Output, Input>): z.ZodMiniType<Output> {
  return z.lazy(() => z.pipe(z.custom<Input>(isBounded), make()));
}

function isBounded(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length <= LIMITS.listItems;
}

/** A visitor's profile as the payload spells it. */
export const profile = z.custom<JsonObject>(isJsonObject);

/** What a row tells of an event: the fields of the canonical event that the payload fills. */
export type Telling = { [Type in DeskEventType]: TellingOf<Extract<DeskEvent, { type: Type }>> }[DeskEventType];
type TellingOf<Event extends DeskEvent> = Omit<
  Event,
  "id" | "source" | "origin" | "receivedAt" | "occurredAt" | "visitor"
> & {
  id?: string;
  occurredAt?: string;
  /** As the payload spells it. */
  visitor?: JsonObject;
};

export type RowResult =
  /** `problems` names the optional fields that were left out because of their form. */
  | { ok: true; telling: Telling; problems: string[] }
  /** A required field is absent or of a wrong form. */
  | { ok: false; field: string };

/** A row of a family's table: reads the payload of one event of the reference. */
export type Row = (payload: JsonObject) => RowResult;

type Fields = Record<string, z.ZodMiniType>;
type Values<F extends Fields> = { [Name in keyof F]: z.infer<F[Name]> };

/**
 * Makes a row of the fields an event has and of what they mean. An optional field that does not fit is left out and
 * reported; a required one rejects the event. Null is as good as absent.
 *
 * @param tell gives the telling, or the name of the field without which there is none
 */
export function row<R extends Fields, O extends Fields>(
  required: R,
  optional: O,
  tell: (values: Values<R> & Partial<Values<O>>) => Telling | string,
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
    const telling = tell(values as Values<R> & Partial<Values<O>>);
    return typeof telling === "string" ? { ok: false, field: telling } : { ok: true, telling, problems };
  };
}

function own(payload: JsonObject, name: string): unknown {
  return Object.hasOwn(payload, name) ? payload[name] : undefined;
}

/** A family of events: how one is told from other messages, and the table of its events. */
export interface FamilyTable {
  readonly family: Family;
  /** The name of the event, whole, where the message is of this family. */
  nameOf(message: JsonObject): string | undefined;
  /** Where the fields of the event are. */
  payloadOf(message: JsonObject): JsonObject;
  /** The row of that name; an unknown name has a row that reads what every event of the family has. */
  rowOf(name: string, payload: JsonObject): Row;
  /** The names of the reference. */
  readonly names: readonly string[];
}
