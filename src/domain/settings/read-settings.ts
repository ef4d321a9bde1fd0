import * as z from "zod/mini";
import { isJsonObject, type Json, type JsonObject } from "../json";
import { migrate } from "./migrations";
import { type Crm, crmSchema, generalSchema, SETTINGS_VERSION, type Settings } from "./schema";
import { expandShorthands, normalizeOrigins, normalizeSites } from "./shorthand";

/** A value in the settings that is not used as it is. `path` is as in `crms.0.openOn`. */
export interface SettingsProblem {
  path: string;
  code:
    | "not-an-object"
    /** The settings have the format of a newer version of the extension. They are ignored completely. */
    | "newer-version"
    | "unknown-key"
    /** The value is invalid, so its default is used. */
    | "replaced"
    /** The value is invalid and has no default, so this CRM is disabled. */
    | "broken"
    /** Another CRM already has this ID. */
    | "duplicate-id";
}

export interface ReadSettings {
  settings: Settings;
  problems: SettingsProblem[];
  /** The raw entries of CRMs that could not be read, so that they are kept when the settings are written again. */
  brokenCrms: { index: number; raw: Json }[];
}

/** The default settings. */
export function defaultSettings(): Settings {
  return { version: SETTINGS_VERSION, ...z.parse(generalSchema, {}), crms: [] };
}

/**
 * Reads settings from any source: storage, an import, a policy. Never throws. Settings of an earlier version are migrated, invalid
 * values are replaced by their defaults, and everything that is not used as it is is reported.
 */
export function readSettings(stored: Json | undefined): ReadSettings {
  const raw = migrate(stored).settings;
  if (raw === undefined || raw === null) return { settings: defaultSettings(), problems: [], brokenCrms: [] };
  if (!isJsonObject(raw)) return refused("not-an-object", "");
  // A file may contain a reference to its schema, for editors.
  const { $schema: _schema, version = SETTINGS_VERSION, crms: rawCrms = [], ...rest } = raw;
  if (typeof version === "number" && version > SETTINGS_VERSION) return refused("newer-version", "version");
  const problems: SettingsProblem[] = version === SETTINGS_VERSION ? [] : [{ path: "version", code: "replaced" }];
  const general = normalizeOrigins(rest);
  const read = z.parse(generalSchema, general);
  problems.push(...findChanges(general, read, ""));
  if (!Array.isArray(rawCrms)) problems.push({ path: "crms", code: "replaced" });
  const list = readCrms(Array.isArray(rawCrms) ? rawCrms : [], problems);
  return { settings: { version: SETTINGS_VERSION, ...read, crms: list.crms }, problems, brokenCrms: list.broken };
}

function refused(code: SettingsProblem["code"], path: string): ReadSettings {
  return { settings: defaultSettings(), problems: [{ path, code }], brokenCrms: [] };
}

function readCrms(raw: Json[], problems: SettingsProblem[]) {
  const crms: Crm[] = [];
  const broken: { index: number; raw: Json }[] = [];
  for (const [index, said] of raw.entries()) {
    const entry = normalizeSites(expandShorthands(said));
    const parsed = crmSchema.safeParse(entry);
    const path = `crms.${index}`;
    if (!parsed.success) {
      broken.push({ index, raw: entry });
      problems.push(...parsed.error.issues.map((issue) => problem([path, ...issue.path].join("."), "broken")));
    } else if (crms.some(({ id }) => id === parsed.data.id)) {
      broken.push({ index, raw: entry });
      problems.push(problem(`${path}.id`, "duplicate-id"));
    } else {
      crms.push(parsed.data);
      if (isJsonObject(entry)) problems.push(...findChanges(entry, parsed.data, `${path}.`));
    }
  }
  return { crms, broken };
}

function problem(path: string, code: SettingsProblem["code"]): SettingsProblem {
  return { path, code };
}

/** The differences between the raw settings and the result: unknown keys, and values that were replaced by their defaults. */
function findChanges(raw: JsonObject, read: object, prefix: string): SettingsProblem[] {
  const values = new Map<string, unknown>(Object.entries(read));
  return Object.entries(raw).flatMap(([key, said]) => {
    const path = prefix + key;
    if (!values.has(key)) return [problem(path, "unknown-key")];
    const value = values.get(key);
    if (isJsonObject(said) && isJsonObject(value)) return findChanges(said, value, `${path}.`);
    return isSame(said, value) ? [] : [problem(path, "replaced")];
  });
}

function isSame(said: Json, value: unknown): boolean {
  const trimmed = typeof said === "string" ? said.trim() : said;
  // Chromium's storage does not keep the order of keys.
  if (isJsonObject(said) && isJsonObject(value)) {
    const names = Object.keys(said);
    const isAlike = (name: string) => name in value && isSame(said[name] ?? null, value[name]);
    return names.length === Object.keys(value).length && names.every(isAlike);
  }
  return (
    JSON.stringify(trimmed) === JSON.stringify(value) ||
    (Array.isArray(said) === Array.isArray(value) && isSameList(said, value))
  );
}

function isSameList(said: Json, value: unknown): boolean {
  if (!Array.isArray(said) || !Array.isArray(value) || said.length !== value.length) return false;
  return said.every((item, index) => isSame(item, value[index]));
}
