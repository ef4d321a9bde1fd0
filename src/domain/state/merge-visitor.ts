import { IDENTIFIERS, isTold, readVisitor, type Visitor, type Withdrawn } from "../events/visitor";
import { isJsonObject, type Json, type JsonObject } from "../json";
import { isOlderKind, isSamePerson } from "./same-person";

/**
 * What is known of a visitor after more was told. Of the same person the newer value wins, custom data merges key by key,
 * and what was told empty erases nothing. What can't be read is not known any more. Another person's profile begins anew:
 * nothing of the one before is kept. The limits of a visitor hold for the whole.
 *
 * @param withdrawn what was named and not told
 */
export function mergeVisitor(before: Visitor, told: Visitor | undefined, withdrawn: Withdrawn = {}): Visitor {
  if (!isSamePerson(before, told ?? {}, withdrawn)) return mergeVisitor({}, told);
  const known = without(before, withdrawn);
  if (told === undefined || Object.keys(told).length === 0) return known;
  const merged: JsonObject = { ...plain(known), ...plain(told) };
  for (const name of IDENTIFIERS) if (isOlderKind(name, known[name], told[name])) merged[name] = known[name] ?? null;
  if (isJsonObject(known.customData) && isJsonObject(told.customData)) {
    merged.customData = { ...known.customData, ...plain(told.customData) };
  }
  return readVisitor(merged).visitor;
}

/** Without what is another value now that nobody can read. */
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

/** Without what says nothing. */
function plain(fields: { [key: string]: Json | undefined }): JsonObject {
  return Object.fromEntries(Object.entries(fields).flatMap(([key, value]) => (isTold(value) ? [[key, value]] : [])));
}
