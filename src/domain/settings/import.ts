import { type CrmProblem, compileCrm } from "../crm/compile";
import { isJsonObject, type Json, type JsonObject } from "../json";
import { readJson } from "../read-json";
import { migrate } from "./migrations";
import { type PolicyProblem, readOrgPolicy } from "./org-policy";
import { isLocked } from "./policy";
import { type ReadSettings, readSettings, type SettingsProblem } from "./read-settings";
import { type Crm, SETTINGS_VERSION } from "./schema";
import { unwrapPolicy } from "./unwrap-policy";

/** The maximum size of a file in characters. Real settings are much smaller. */
const MAX_FILE = 1_048_576;

/** Files contain only the address of a relay. Anybody with the token would receive the agent's events. */
const SECRET = "relay.token";

/** The result for one part of the file. */
export interface ImportLine {
  /** A CRM, a section of the settings, or something that is neither. */
  part:
    | { kind: "crm"; name: string; index: number }
    | { kind: "section"; name: "desk" | "notifications" | "relay" }
    | { kind: "key"; path: string };
  /** `taken`: unchanged. `changed`: something was replaced or left out. `refused`: not used. */
  result: "taken" | "changed" | "refused";
  /** What was changed or refused. The path is relative to the part. */
  problems: ImportProblem[];
}

export type ImportProblem =
  /** `locked`: set by the organisation. `secret`: must not be in a file. */
  | { path: string; code: SettingsProblem["code"] | "locked" | "secret" }
  /** The value is stored, but must be fixed before it can be used. */
  | { path: string; code: "unsound"; problem: CrmProblem["problem"] };

export type ImportPlan =
  | { ok: false; reason: "too-large" | "not-settings" | "newer-version" }
  /** The position of a syntax error in the JSON: line and column, both from 1. */
  | { ok: false; reason: "not-json"; line: number; column: number }
  | {
      ok: true;
      /** The settings that would be stored. */
      settings: JsonObject;
      lines: ImportLine[];
      /** The version of the file, if it is an older one. */
      migratedFrom?: number;
    };

/**
 * Reads a settings file and reports the result of an import for each part of it. Invalid values would not be stored.
 *
 * @param text the file: an export, or an organisation's policy in any JSON format; comments are allowed
 * @param locked paths that the organisation sets. Values for them are left out
 * @param allowHttp hosts that the organisation allows to be unencrypted. An `allowHttp` in the file itself is ignored
 */
export function planImport(text: string, locked: readonly string[], allowHttp: readonly string[] = []): ImportPlan {
  if (text.length > MAX_FILE) return { ok: false, reason: "too-large" };
  const parsed = readJson(text);
  if (!parsed.ok) return { ok: false, reason: "not-json", line: parsed.line, column: parsed.column };
  const [content, ...others] = unwrapPolicy(parsed.value);
  if (!content || others.length > 0) return { ok: false, reason: "not-settings" };
  const policy = readOrgPolicy(content.managed);
  const inner = policy?.problems.find(isJsonProblem)?.problem;
  if (inner) return { ok: false, reason: "not-json", line: inner.line, column: inner.column };
  const { settings: raw, from } = migrate(withAdded(policy?.settings, policy?.addCrms ?? []));
  if (!isJsonObject(raw) || !SECTIONS.some((section) => Object.hasOwn(raw, section) || Object.hasOwn(raw, "version"))) {
    return { ok: false, reason: "not-settings" };
  }
  const read = readSettings(raw);
  if (read.problems.some(({ code }) => code === "newer-version")) return { ok: false, reason: "newer-version" };
  return {
    ok: true,
    settings: settingsOf(raw, read, locked),
    lines: [...sectionLines(raw, read, locked), ...crmLines(raw, read, locked, allowHttp), ...keyLines(read)],
    ...(from !== undefined && { migratedFrom: from }),
  };
}

/** One CRM as a text that can be imported again. */
export function crmAsText(crm: Crm): string {
  return `${JSON.stringify({ version: SETTINGS_VERSION, crms: [crm] }, null, 2)}\n`;
}

/** The text of an export: the agent's own settings, including CRMs that cannot be read, which are exported unchanged. */
export function exportSettings(own: Json | undefined): string {
  const { settings, brokenCrms } = readSettings(own);
  const crms = [...settings.crms, ...brokenCrms.map(({ raw }) => raw)];
  const relay = { url: settings.relay.url };
  return `${JSON.stringify({ ...settings, relay, crms }, null, 2)}\n`;
}

const GENERAL = ["desk", "notifications", "relay"] as const;
const SECTIONS = [...GENERAL, "crms"] as const;

type JsonProblem = Extract<PolicyProblem["problem"], { code: "policy-json" }>;

/** True for an error in a value of the file that is itself JSON text. */
function isJsonProblem(one: PolicyProblem): one is PolicyProblem & { problem: JsonProblem } {
  return one.problem.code === "policy-json";
}

/** CRMs that a policy adds are appended to the policy's own list. */
function withAdded(settings: Json | undefined, added: Json[]): Json | undefined {
  if (added.length === 0) return settings;
  const said = isJsonObject(settings) ? settings : {};
  return { ...said, crms: [...(Array.isArray(said.crms) ? said.crms : []), ...added] };
}

/** Only the values that the file contains. Other settings are not stored, so that they follow later changes of the defaults. */
function settingsOf(raw: JsonObject, { settings }: ReadSettings, locked: readonly string[]): JsonObject {
  const kept: JsonObject = { version: SETTINGS_VERSION };
  for (const section of GENERAL) {
    if (isJsonObject(raw[section])) kept[section] = only(raw[section], toJson(settings[section]), section, locked);
  }
  if (Array.isArray(raw.crms) && !isLocked(locked, "crms")) kept.crms = settings.crms.map(toJson);
  return kept;
}

function only(said: JsonObject, read: JsonObject, prefix: string, locked: readonly string[]): JsonObject {
  const entries = Object.entries(read).flatMap(([key, value]) => {
    const raw = Object.hasOwn(said, key) ? said[key] : undefined;
    const path = `${prefix}.${key}`;
    if (raw === undefined) return [];
    if (isJsonObject(value) && isJsonObject(raw)) return [[key, only(raw, value, path, locked)] as const];
    return isLocked(locked, path) || path === SECRET ? [] : [[key, value] as const];
  });
  return Object.fromEntries(entries);
}

/** Settings are plain JSON data; only their TypeScript types are narrower. */
function toJson(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value));
}

function sectionLines(raw: JsonObject, { problems }: ReadSettings, locked: readonly string[]): ImportLine[] {
  return GENERAL.flatMap((name): ImportLine[] => {
    const said = raw[name];
    if (said === undefined) return [];
    const part = { kind: "section", name } as const;
    if (!isJsonObject(said)) return [{ part, result: "refused", problems: [{ path: "", code: "replaced" }] }];
    const own = within(problems, name);
    const held = leaves(said, "").flatMap((path) =>
      reasonAgainst(`${name}.${path}`, locked).map((code) => ({ path, code })),
    );
    const found = [...own, ...held];
    return [{ part, result: found.length > 0 ? "changed" : "taken", problems: found }];
  });
}

function reasonAgainst(path: string, locked: readonly string[]): ("locked" | "secret")[] {
  if (isLocked(locked, path)) return ["locked"];
  return path === SECRET ? ["secret"] : [];
}

function crmLines(
  raw: JsonObject,
  { problems, settings, brokenCrms }: ReadSettings,
  locked: readonly string[],
  allowHttp: readonly string[],
): ImportLine[] {
  if (!Array.isArray(raw.crms)) return [];
  const broken = new Set(brokenCrms.map(({ index }) => index));
  const read = settings.crms.values();
  return raw.crms.map((entry, index): ImportLine => {
    const name = isJsonObject(entry) && typeof entry.name === "string" ? entry.name.trim() : "";
    const part = { kind: "crm", name, index } as const;
    const own = within(problems, `crms.${index}`);
    const crm = broken.has(index) ? undefined : read.next().value;
    const found = [...own, ...(crm ? unsound(crm, allowHttp) : [])];
    // Errors are reported even here, because an administrator may use the import to check a file.
    if (isLocked(locked, "crms"))
      return { part, result: "refused", problems: [{ path: "", code: "locked" }, ...found] };
    if (!crm) return { part, result: "refused", problems: found };
    return { part, result: own.length > 0 ? "changed" : "taken", problems: found };
  });
}

function unsound(crm: Crm, allowHttp: readonly string[]): ImportProblem[] {
  const result = compileCrm(crm, allowHttp);
  return result.ok ? [] : result.problems.map(({ field, problem }) => ({ path: field, code: "unsound", problem }));
}

function keyLines({ problems }: ReadSettings): ImportLine[] {
  const others = problems.filter(({ path }) => !/^(?:desk|notifications|relay|crms\.\d+)(?:\.|$)/.test(path));
  return others.map(({ path, code }) => ({
    part: { kind: "key", path },
    result: "refused",
    problems: [{ path: "", code }],
  }));
}

function within(problems: readonly SettingsProblem[], prefix: string): ImportProblem[] {
  return problems
    .filter(({ path }) => path === prefix || path.startsWith(`${prefix}.`))
    .map(({ path, code }) => ({ path: path.slice(prefix.length + 1), code }));
}

function leaves(object: JsonObject, prefix: string): string[] {
  return Object.entries(object).flatMap(([key, value]) =>
    isJsonObject(value) ? leaves(value, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}
