import { normalizeSite } from "../crm/site";
import { isJsonObject, type Json, type JsonObject } from "../json";

/**
 * Expands shorthands. In Chromium's policies each setting has one type, so some objects can be written as texts:
 * `"part:C-(\d+)"` for `{"part": "C-(\\d+)"}`, and `"https://crm/search?q={visitor.email} -> https://crm/contacts/*"` for a
 * search.
 *
 * @param crm a raw entry in the list of CRMs. Everything that is not a shorthand stays unchanged
 */
export function expandShorthands(crm: Json): Json {
  if (!isJsonObject(crm)) return crm;
  const { variables, records } = crm;
  return {
    ...crm,
    ...(isJsonObject(variables) && {
      variables: Object.fromEntries(Object.entries(variables).map(([name, one]) => [name, expandVariable(one)])),
    }),
    ...(Array.isArray(records) && { records: records.map(expandRecord) }),
  };
}

/** Expands a search and the pattern of its records, separated by an arrow. */
function expandRecord(record: Json): Json {
  const [, search, hit] = (typeof record === "string" && /^\s*(\S+)\s+->\s+(\S+)\s*$/.exec(record)) || [];
  return search !== undefined && hit !== undefined ? { search, hit } : record;
}

function expandVariable(variable: Json): Json {
  if (!isJsonObject(variable) || typeof variable.form !== "string") return variable;
  const form = expandForm(variable.form);
  return form ? { ...variable, form } : variable;
}

function expandForm(text: string): JsonObject | undefined {
  const [, kind, value = ""] = /^(part|pad|strip):(.+)$/s.exec(text) ?? [];
  if (kind === undefined) return undefined;
  return { [kind]: kind === "pad" ? Number(value) : value };
}

/** A raw CRM entry with its sites in the format that browsers use. */
export function normalizeSites(crm: Json): Json {
  if (!isJsonObject(crm) || !Array.isArray(crm.sites)) return crm;
  return { ...crm, sites: crm.sites.map((site) => (typeof site === "string" ? normalizeSite(site) : site)) };
}

/** The settings without the CRMs, with the origins of desks in the format that browsers use. */
export function normalizeOrigins(general: JsonObject): JsonObject {
  const { desk } = general;
  if (!isJsonObject(desk) || !Array.isArray(desk.origins)) return general;
  const origins = desk.origins.map((origin) =>
    typeof origin === "string" && /^https:\/\/[^/?#@]+\/?$/i.test(origin.trim()) && URL.canParse(origin.trim())
      ? new URL(origin.trim()).origin
      : origin,
  );
  return { ...general, desk: { ...desk, origins } };
}
