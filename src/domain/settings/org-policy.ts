import { isAllowedHost } from "../crm/site";
import { isJsonObject, type Json } from "../json";
import { readJson } from "../read-json";

/** The longest text of a policy that is shown. */
const MAX_TEXT = 200;

/** What an organisation sends, as the browser's managed storage holds it. Each key is optional. */
export interface OrgPolicy {
  /** `settings`, or `settingsJson` as text: they win over the agent's own. */
  settings: Json | undefined;
  /** `addCrms`, or `addCrmsJson` as text: CRMs that stand beside the agent's own, or beside those of `settings`. */
  addCrms: Json[];
  /** `allowHttp`, or `allowHttpJson` as text: hosts that CRMs may have without encryption, beyond a company's own network. */
  allowHttp: string[];
  /** Whom an agent asks where something does not work; empty where nobody is named. */
  contact: string;
  /** The organisation's name for this state of its settings, so that support sees which one an agent has. */
  revision: string;
  problems: PolicyProblem[];
}

export interface PolicyProblem {
  /** The key in the managed storage. */
  path: string;
  problem:
    | { code: "unknown-key" }
    /** Not of the type that the key has. */
    | { code: "policy-type" }
    /** No host that may be allowed: an address, a wildcard for too much. */
    | { code: "policy-host" }
    | { code: "policy-json"; line: number; column: number }
    /** There is a revision, and so there were settings: the browser's schema check has dropped them. */
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
 * Reads the managed storage. Chromium checks it before against a schema that can't say "a list or a text", and drops a whole
 * key for one value of the wrong type; so each key that holds more than a text may come as JSON text, of which nothing is
 * dropped.
 *
 * @returns undefined where no policy is set
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
