import * as z from "zod/mini";
import { byText } from "../by-text";
import { isExact } from "../exact-number";
import { isJsonObject, type Json, type JsonObject, jsonSchema, UNSAFE_KEYS } from "../json";
import * as LIMITS from "../limits";

/**
 * The current name of each field of a visitor's profile, and its earlier names.
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

/** All current and earlier names of the fields of a visitor's profile. */
export const VISITOR_NAMES: readonly string[] = [...VISITOR_FIELDS, "customData", ...CURRENT_NAME.keys()];

/** The known data of a visitor. Known fields have their current names; unknown fields keep their names. */
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

/** The fields that identify a person, the most reliable one first. `isSamePerson` compares them. */
export const IDENTIFIERS = ["externalUserId", "visitorId", "email", "phoneNumber"] as const;
export type Identifier = (typeof IDENTIFIERS)[number];

/**
 * The fields that a payload contains without a usable value, by name or `customData.<key>`. They are not part of the visitor, so they
 * are passed separately. `empty`: the value is null or blank; for identifiers only. `unreadable`: the value cannot be used, for
 * example a number that has lost digits.
 */
export type Withdrawn = Readonly<Record<string, "empty" | "unreadable">>;

/** True if there is a value: not missing, not null, not blank. */
export function hasValue(value: Json | undefined): value is Exclude<Json, null> {
  return value !== undefined && value !== null && !(typeof value === "string" && value.trim() === "");
}

/**
 * Parses a visitor's profile from a payload. Earlier names are replaced by the current ones (if both are there, the field with the
 * current name is used). Known fields become trimmed strings, unknown fields are kept, and fields without a value are left out.
 *
 * @param raw an object from a payload, not trusted
 * @returns the visitor, and a problem for each field that was left out because it is invalid or exceeds a limit
 */
export function readVisitor(raw: JsonObject): { visitor: Visitor; problems: string[] } {
  const problems: string[] = [];
  const budget: Budget = { keys: LIMITS.visitorKeys, size: LIMITS.visitorSize, problems };
  const fields: JsonObject = {};
  // Current names come first, so that an earlier name never replaces one, and so that limits affect the least important fields.
  for (const [key, value] of [...Object.entries(raw)].sort(([a], [b]) => rank(a) - rank(b))) {
    const name = CURRENT_NAME.get(key) ?? key;
    if (!hasValue(value) || UNSAFE_KEYS.has(key) || (Object.hasOwn(fields, name) && name !== "customData")) continue;
    const read = isKnown(name) ? readText(value) : name === "customData" && !isJsonObject(value) ? undefined : value;
    const kept = read === undefined ? undefined : bounded(read, 1, budget, name, `visitor.${key}`);
    if (kept === undefined) problems.push(`visitor.${key}`);
    else if (name === "customData" && isJsonObject(kept)) fields[name] = { ...kept, ...customData(fields) };
    else fields[name] = kept;
  }
  // Each field was converted above. Tests verify that all of them match the schema.
  return { visitor: fields as Visitor, problems };
}

/**
 * Finds the fields that a payload contains without a usable value.
 *
 * @param raw the argument of `readVisitor`
 * @param visitor the result of `readVisitor`
 */
export function readWithdrawn(raw: JsonObject, visitor: Visitor): Withdrawn {
  const withdrawn: [string, Withdrawn[string]][] = [];
  for (const [key, value] of Object.entries(raw)) {
    const name = CURRENT_NAME.get(key) ?? key;
    if (UNSAFE_KEYS.has(name)) continue;
    if (name === "customData" && isJsonObject(value)) {
      const unread = Object.keys(value).filter((one) => hasValue(value[one]) && !has(visitor.customData, one));
      for (const one of unread) withdrawn.push([`customData.${one}`, "unreadable"]);
    } else if (!has(visitor, name)) {
      if (hasValue(value)) withdrawn.push([name, "unreadable"]);
      else if (IDENTIFIERS.some((one) => one === name)) withdrawn.push([name, "empty"]);
    }
  }
  // If a field occurs under two names, the one with a value counts.
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
  /** The names of the fields that are left out. */
  problems: string[];
}

/**
 * A copy of the value within the limits of a visitor; undefined if it exceeds them. Values are never shortened. Empty values
 * are left out of objects, so that they do not delete known values when custom data is merged.
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
      // Wrapped in an array, because `flatMap` would flatten a nested list.
      return kept === undefined ? [] : [kept];
    });
  }
  if (!isJsonObject(value)) return value;
  const copy: JsonObject = {};
  for (const [name, item] of Object.entries(value)) {
    if (UNSAFE_KEYS.has(name) || !hasValue(item)) continue;
    const kept = bounded(item, depth + 1, budget, name, `${path}.${name}`);
    if (kept === undefined) budget.problems.push(`${path}.${name}`);
    else copy[name] = kept;
  }
  return copy;
}

/** False for values that a structured clone can contain but JSON cannot, and for numbers that have lost digits. */
function isJsonType(value: unknown): boolean {
  if (typeof value === "number") return isExact(value);
  return value === null || typeof value === "string" || typeof value === "boolean" || typeof value === "object";
}
