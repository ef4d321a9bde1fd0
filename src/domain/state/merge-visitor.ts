import { isTold, readVisitor, type Visitor } from "../events/visitor";
import { isJsonObject, type Json, type JsonObject } from "../json";

/**
 * What is known of a visitor after more was told. The newer value wins, custom data merges key by key, and what was told
 * empty erases nothing. The limits of a visitor hold for the whole.
 */
export function mergeVisitor(known: Visitor, told: Visitor | undefined): Visitor {
  if (told === undefined || Object.keys(told).length === 0) return known;
  const merged: JsonObject = { ...plain(known), ...plain(told) };
  if (isJsonObject(known.customData) && isJsonObject(told.customData)) {
    merged.customData = { ...known.customData, ...plain(told.customData) };
  }
  return readVisitor(merged).visitor;
}

/** Without what says nothing. */
function plain(fields: { [key: string]: Json | undefined }): JsonObject {
  return Object.fromEntries(Object.entries(fields).flatMap(([key, value]) => (isTold(value) ? [[key, value]] : [])));
}
