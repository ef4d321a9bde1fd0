import { isJsonObject, type Json, type JsonObject } from "../json";
import { SETTINGS_VERSION } from "./schema";

/** The format of the first release. */
const FIRST_VERSION = 1;

/** The migrations from each version to the next, beginning with version 1. A released migration must not change. */
export const MIGRATIONS: readonly ((settings: JsonObject) => JsonObject)[] = [migrateFrom1];

/**
 * Migrates settings of an earlier version to the current format. Anything else (not settings, no version, or an unknown
 * version) is returned unchanged, and `readSettings` decides about it.
 *
 * @returns the settings, and if they were migrated, their earlier version
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

/** Version 2 added searches as record addresses. Everything in version 1 is also valid in version 2. */
function migrateFrom1(settings: JsonObject): JsonObject {
  return settings;
}
