import * as z from "zod/mini";
import { byText } from "../by-text";
import { isExact } from "../exact-number";
import { isJsonObject, type Json, type JsonObject, jsonSchema, UNSAFE_KEYS } from "../json";
import * as LIMITS from "../limits";

/**
 * Current name of each field of a visitor's profile, and the names it had before.
 * Sources: graphql.iadvize.dev/types/Visitor; the REST resource `visitor` for the older names.
 */
const ALIASES = {
  visitorId: ["unique_id", "visitor_uid", "legacyVisitorId"],
  externalUserId: ["externalId", "external_id", "extID"],
  firstName: ["firstname"],
  lastName: ["lastname"],
  username: [],
  email: [],
  phoneNumber: ["phone", "phone_number"],
  address: [],
  city: [],
  zipCode: ["zip"],
  country: [],
  avatarUrl: [],
} as const satisfies Record<string, readonly string[]>;

type VisitorField = keyof typeof ALIASES;

export const VISITOR_FIELDS: readonly VisitorField[] = Object.keys(ALIASES) as VisitorField[];

const CURRENT_NAME: ReadonlyMap<string, string> = new Map([
  ...Object.entries(ALIASES).flatMap(([name, aliases]) => aliases.map((alias) => [alias, name] as const)),
  ["custom_data", "customData"],
  ["idzCustomData", "customData"],
]);

/** Every name that a field of a visitor's profile has or had. */
export const VISITOR_NAMES: readonly string[] = [...VISITOR_FIELDS, "customData", ...CURRENT_NAME.keys()];

/** What is known of a visitor: fields by their current names, what is not known under its own name. */
export const visitorSchema = z.lazy(() => {
  const maybe = z.exactOptional(z.string());
  const shape = {
    visitorId: maybe,
    externalUserId: maybe,
    firstName: maybe,
    lastName: maybe,
    username: maybe,
    email: maybe,
    phoneNumber: maybe,
    address: maybe,
    city: maybe,
    zipCode: maybe,
    country: maybe,
    avatarUrl: maybe,
    customData: z.exactOptional(z.record(z.string(), jsonSchema)),
  };
  return z.catchall(z.object(shape), jsonSchema);
});

export type Visitor = z.infer<typeof visitorSchema>;

/** What tells one person from another, the surest first: `isSamePerson` says what follows from it. */
export const IDENTIFIERS = ["externalUserId", "visitorId", "email", "phoneNumber"] as const;
export type Identifier = (typeof IDENTIFIERS)[number];

/**
 * What a payload names without telling it, by field, or `customData.<key>`. A visitor has no value for these, so they are
 * told beside it. `empty` is null or blank, and of identifiers only; `unreadable` is a value that can't be used, such as a
 * number that has lost digits.
 */
export type Withdrawn = Readonly<Record<string, "empty" | "unreadable">>;

/** True where a value says something: not absent, not null, not blank. */
export function isTold(value: Json | undefined): value is Exclude<Json, null> {
  return value !== undefined && value !== null && !(typeof value === "string" && value.trim() === "");
}

/**
 * Reads a visitor's profile as a payload spells it. Every alias becomes the current name (the current name wins where
 * both are told), known fields become trimmed strings, unknown ones are kept, and what says nothing is left out.
 *
 * @param raw an object of a payload, not trusted
 * @returns the visitor, and a problem for each field that was left out because of its form or the limits
 */
export function readVisitor(raw: JsonObject): { visitor: Visitor; problems: string[] } {
  const problems: string[] = [];
  const budget: Budget = { keys: LIMITS.visitorKeys, size: LIMITS.visitorSize, problems };
  const fields: JsonObject = {};
  // The current names first, so that an alias never replaces one and the limits fall on what is least known.
  for (const [key, value] of [...Object.entries(raw)].sort(([a], [b]) => rank(a) - rank(b))) {
    const name = CURRENT_NAME.get(key) ?? key;
    if (!isTold(value) || UNSAFE_KEYS.has(key) || (Object.hasOwn(fields, name) && name !== "customData")) continue;
    const read = isKnown(name) ? readText(value) : name === "customData" && !isJsonObject(value) ? undefined : value;
    const kept = read === undefined ? undefined : bounded(read, 1, budget, name, `visitor.${key}`);
    if (kept === undefined) problems.push(`visitor.${key}`);
    else if (name === "customData" && isJsonObject(kept)) fields[name] = { ...kept, ...customData(fields) };
    else fields[name] = kept;
  }
  // Each field was made to fit above; that all of them do is held by the tests.
  return { visitor: fields as Visitor, problems };
}

/**
 * Finds what a payload names without telling it.
 *
 * @param raw as it was given to `readVisitor`, which made `visitor` of it
 */
export function readWithdrawn(raw: JsonObject, visitor: Visitor): Withdrawn {
  const withdrawn: [string, Withdrawn[string]][] = [];
  for (const [key, value] of Object.entries(raw)) {
    const name = CURRENT_NAME.get(key) ?? key;
    if (UNSAFE_KEYS.has(name)) continue;
    if (name === "customData" && isJsonObject(value)) {
      const unread = Object.keys(value).filter((one) => isTold(value[one]) && !has(visitor.customData, one));
      for (const one of unread) withdrawn.push([`customData.${one}`, "unreadable"]);
    } else if (!has(visitor, name)) {
      if (isTold(value)) withdrawn.push([name, "unreadable"]);
      else if (IDENTIFIERS.some((one) => one === name)) withdrawn.push([name, "empty"]);
    }
  }
  // Of two names for one field the one that says something counts.
  const surest = withdrawn.sort(([, a], [, b]) => byText(a, b)).slice(-LIMITS.visitorKeys);
  return Object.fromEntries(surest.filter(([name]) => name.length <= LIMITS.text));
}

function has(object: object | undefined, key: string): boolean {
  return object !== undefined && Object.hasOwn(object, key);
}

function rank(key: string): number {
  if (isKnown(key)) return 0;
  if (isKnown(CURRENT_NAME.get(key) ?? "")) return 1;
  if (key === "customData") return 2;
  return CURRENT_NAME.has(key) ? 3 : 4;
}

function isKnown(name: string): name is VisitorField {
  return Object.hasOwn(ALIASES, name);
}

function customData(fields: JsonObject): JsonObject {
  return isJsonObject(fields.customData) ? fields.customData : {};
}

function readText(value: Json): string | undefined {
  if (typeof value === "string") return value.trim();
  return typeof value === "number" && isExact(value) ? String(value) : undefined;
}

interface Budget {
  keys: number;
  size: number;
  /** Where what is left out is named. */
  problems: string[];
}

/**
 * A copy of the value that keeps the limits of a visitor, or undefined where it can't. Never cut short. What says nothing
 * is left out of objects, so that it erases nothing when custom data merges.
 */
function bounded(value: Json, depth: number, budget: Budget, key: string, path: string): Json | undefined {
  const isNested = typeof value === "object" && value !== null;
  if (budget.keys < 1 || (isNested && depth > LIMITS.visitorDepth) || !isJsonType(value)) return undefined;
  const size = key.length + (typeof value === "string" ? value.length : 8);
  if (size > budget.size || (typeof value === "string" && value.length > LIMITS.visitorValue)) return undefined;
  budget.keys -= 1;
  budget.size -= size;
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => {
      const kept = bounded(item, depth + 1, budget, "", `${path}.${index}`);
      if (kept === undefined) budget.problems.push(`${path}.${index}`);
      // In an array of its own, since a list within a list would be spread.
      return kept === undefined ? [] : [kept];
    });
  }
  if (!isJsonObject(value)) return value;
  const copy: JsonObject = {};
  for (const [name, item] of Object.entries(value)) {
    if (UNSAFE_KEYS.has(name) || !isTold(item)) continue;
    const kept = bounded(item, depth + 1, budget, name, `${path}.${name}`);
    if (kept === undefined) budget.problems.push(`${path}.${name}`);
    else copy[name] = kept;
  }
  return copy;
}

/** False for what JSON can't say, which a structured clone can carry, and for a number that is not what was written. */
function isJsonType(value: unknown): boolean {
  if (typeof value === "number") return isExact(value);
  return value === null || typeof value === "string" || typeof value === "boolean" || typeof value === "object";
}
