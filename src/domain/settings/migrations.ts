import { isJsonObject, type Json, type JsonObject } from "../json";
import { SETTINGS_VERSION } from "./schema";

/** The format of the first release. */
const FIRST_VERSION = 1;

/** From the first version on: what makes settings of a version settings of the next one. Once released, none changes. */
export const MIGRATIONS: readonly ((settings: JsonObject) => JsonObject)[] = [migrateFrom1];

/**
 * Brings settings of an earlier version to the format of this one. What is none, names no version or one that never was
 * is given back as it is, for the reader to judge.
 *
 * @returns the settings, and the version they were of where they were migrated
 */
export function migrate(raw: Json | undefined): { settings: Json | undefined; from?: number } {
  if (!isJsonObject(raw)) return { settings: raw };
  const { version } = raw;
  if (typeof version !== "number" || !Number.isInteger(version)) return { settings: raw };
  if (version < FIRST_VERSION || version >= SETTINGS_VERSION) return { settings: raw };
  let settings = raw;
  for (const [index, migration] of MIGRATIONS.entries()) {
    const of = FIRST_VERSION + index;
    if (of >= version) settings = { ...migration(settings), version: of + 1 };
  }
  return { settings, from: version };
}

/** Version 2 knows records that are searches. All that version 1 knew it knows as well. */
function migrateFrom1(settings: JsonObject): JsonObject {
  return settings;
}
