import { isAllowedHost } from "../crm/site";
import { isJsonObject, type Json } from "../json";
import { readJson } from "../read-json";

/** The maximum length of a policy text that is shown. */
const MAX_TEXT = 200;

/** The keys that an organisation sends in the browser's managed storage. All are optional. */
export interface OrgPolicy {
  /** `settings`, or `settingsJson` as text: they override the agent's own. */
  settings: Json | undefined;
  /** `addCrms`, or `addCrmsJson` as text: CRMs in addition to the agent's own, or to those of `settings`. */
  addCrms: Json[];
  /** `allowHttp`, or `allowHttpJson` as text: hosts that may be unencrypted, in addition to a company's own network. */
  allowHttp: string[];
  /** Whom an agent should ask for help; empty if not set. */
  contact: string;
  /** The organisation's name for this version of its settings, so that support can see which version an agent has. */
  revision: string;
  problems: PolicyProblem[];
}

export interface PolicyProblem {
  /** The key in the managed storage. */
  path: string;
  problem:
    | { code: "unknown-key" }
    /** The value has the wrong type. */
    | { code: "policy-type" }
    /** The entry is not an allowed host: for example an address, or a wildcard that is too wide. */
    | { code: "policy-host" }
    | { code: "policy-json"; line: number; column: number }
    /** There is a revision but no settings: the browser's schema check has dropped them. */
    | { code: "policy-dropped" };
}

const KEYS = [
  "settings",
  "settingsJson",
  "addCrms",
  "addCrmsJson",
  "allowHttp",
  "allowHttpJson",
  "contact",
  "revision",
];

/**
 * Reads the managed storage. Chromium first checks it against a schema that cannot express "a list or a text", and drops a whole
 * key if one value has the wrong type. So each key that is not a text can also be sent as JSON text, which is never dropped.
 *
 * @returns undefined if no policy is set
 */
export function readOrgPolicy(managed: Json | undefined): OrgPolicy | undefined {
  if (!isJsonObject(managed) || Object.keys(managed).length === 0) return undefined;
  const problems: PolicyProblem[] = Object.keys(managed)
    .filter((key) => !KEYS.includes(key))
    .map((path) => ({ path, problem: { code: "unknown-key" } }));
  const readKey = (key: string): Json | undefined => {
    const text = managed[`${key}Json`];
    if (text === undefined) return managed[key];
    const path = `${key}Json`;
    if (typeof text !== "string") {
      problems.push({ path, problem: { code: "policy-type" } });
      return undefined;
    }
    const read = readJson(text);
    if (read.ok) return read.value;
    problems.push({ path, problem: { code: "policy-json", line: read.line, column: read.column } });
    return undefined;
  };
  const textOf = (key: string): string => {
    const value = managed[key] ?? "";
    if (typeof value === "string") return value.trim().slice(0, MAX_TEXT);
    problems.push({ path: key, problem: { code: "policy-type" } });
    return "";
  };
  const settings = readKey("settings");
  const addCrms = readKey("addCrms") ?? [];
  if (!Array.isArray(addCrms)) problems.push({ path: "addCrms", problem: { code: "policy-type" } });
  const allowHttp = readKey("allowHttp") ?? [];
  if (!Array.isArray(allowHttp)) problems.push({ path: "allowHttp", problem: { code: "policy-type" } });
  const hosts = (Array.isArray(allowHttp) ? allowHttp : []).flatMap((said, index) => {
    const host = typeof said === "string" ? said.trim().toLowerCase() : "";
    if (isAllowedHost(host)) return [host];
    problems.push({ path: `allowHttp.${index}`, problem: { code: "policy-host" } });
    return [];
  });
  const revision = textOf("revision");
  const isDropped = revision !== "" && !Object.keys(managed).some((key) => /^(?:settings|addCrms)/.test(key));
  if (isDropped) problems.push({ path: "settings", problem: { code: "policy-dropped" } });
  const added = Array.isArray(addCrms) ? addCrms : [];
  return { settings, addCrms: added, allowHttp: hosts, contact: textOf("contact"), revision, problems };
}
