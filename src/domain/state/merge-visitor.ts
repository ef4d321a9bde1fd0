import { hasValue, IDENTIFIERS, readVisitor, type Visitor, type Withdrawn } from "../events/visitor";
import { isJsonObject, type Json, type JsonObject } from "../json";
import { isOlderKind, isSamePerson } from "./same-person";

/**
 * Merges new data into a visitor's profile. For the same person the newer value is used, custom data is merged by key,
 * and empty values delete nothing. An unreadable value deletes the known one. The profile of another person replaces
 * everything. The limits of a visitor apply to the result.
 *
 * @param withdrawn the fields that the payload contains without a usable value
 */
export function mergeVisitor(before: Visitor, next: Visitor | undefined, withdrawn: Withdrawn = {}): Visitor {
  if (!isSamePerson(before, next ?? {}, withdrawn)) return mergeVisitor({}, next);
  const known = without(before, withdrawn);
  if (next === undefined || Object.keys(next).length === 0) return known;
  const merged: JsonObject = { ...plain(known), ...plain(next) };
  for (const name of IDENTIFIERS) if (isOlderKind(name, known[name], next[name])) merged[name] = known[name] ?? null;
  if (isJsonObject(known.customData) && isJsonObject(next.customData)) {
    merged.customData = { ...known.customData, ...plain(next.customData) };
  }
  return readVisitor(merged).visitor;
}

/** Removes the values that have been replaced by an unreadable one. */
function without(known: Visitor, withdrawn: Withdrawn): Visitor {
  const isKept = (path: string) => withdrawn[path] !== "unreadable";
  if (Object.keys(withdrawn).every(isKept)) return known;
  const { customData, ...fields } = known;
  const keep = <Value>(object: Record<string, Value>, prefix: string) =>
    Object.fromEntries(Object.entries(object).filter(([key]) => isKept(prefix + key)));
  return {
    ...keep(fields, ""),
    ...(customData && isKept("customData") && { customData: keep(customData, "customData.") }),
  };
}

/** Removes the fields without a value. */
function plain(fields: { [key: string]: Json | undefined }): JsonObject {
  return Object.fromEntries(Object.entries(fields).flatMap(([key, value]) => (hasValue(value) ? [[key, value]] : [])));
}
