import { isJsonObject, type Json, type JsonObject } from "../json";
import { findSettingsProblems, findUnsoundCrms, type SettingsFinding } from "./find-problems";
import { migrate } from "./migrations";
import { type OrgPolicy, type PolicyProblem, readOrgPolicy } from "./org-policy";
import { applyPolicy, isLocked } from "./policy";
import { type ReadSettings, readSettings, type SettingsProblem } from "./read-settings";

/** What the organisation has to do with the settings in force. */
export interface Organisation {
  contact: string;
  revision: string;
  /** What of its policy does not work as it stands. */
  problems: PolicyFinding[];
  /** The ids of its CRMs, which the agent can't change. */
  crmIds: string[];
  /** So many entries at the beginning of the list of CRMs are its own, readable or not. */
  crmCount: number;
}

export type PolicyFinding = PolicyProblem | SettingsFinding;

export interface SettingsInForce extends ReadSettings {
  /** Paths that the organisation sets. */
  locked: string[];
  /** Hosts to which the organisation allows `http`, beyond a company's own network. */
  allowHttp: string[];
  /** Undefined where there is no policy. */
  organisation: Organisation | undefined;
}

/**
 * The settings that hold: an organisation's policy over the agent's own. What of the policy does not fit is told and counts
 * as not said, so that one slip of an administrator takes nothing else away.
 *
 * @param own the agent's settings as stored
 * @param managed the browser's managed storage
 */
export function settingsInForce(own: Json | undefined, managed: Json | undefined): SettingsInForce {
  const policy = readOrgPolicy(managed);
  if (!policy) return { ...readSettings(own), locked: [], allowHttp: [], organisation: undefined };
  const findings = findSettingsProblems(policy.settings, policy.allowHttp);
  const { merged, locked } = applyPolicy(isNewer(own) ? undefined : own, withoutProblems(policy.settings, findings));
  const isListLocked = isLocked(locked, "crms");
  const base: JsonObject = isJsonObject(merged) ? merged : {};
  const listed = Array.isArray(base.crms) ? base.crms : [];
  const added = new Set(policy.addCrms.flatMap(idOf));
  const others = listed.filter((crm) => !idOf(crm).some((id) => added.has(id)));
  const organisations = [...policy.addCrms, ...(isListLocked ? others : [])];
  const read = readSettings(policy.addCrms.length > 0 ? { ...base, crms: [...policy.addCrms, ...others] } : merged);
  return {
    ...read,
    problems: isNewer(own) ? [{ path: "version", code: "newer-version" }, ...read.problems] : read.problems,
    locked,
    allowHttp: policy.allowHttp,
    organisation: {
      contact: policy.contact,
      revision: policy.revision,
      problems: [...policy.problems, ...findings, ...problemsOfAdded(policy)],
      crmIds: organisations.flatMap(idOf),
      crmCount: organisations.length,
    },
  };
}

/** The problems that are the agent's to mend; the others are the organisation's. */
export function ownProblems({ problems, organisation }: SettingsInForce): SettingsProblem[] {
  const count = organisation?.crmCount ?? 0;
  return problems.filter(({ path }) => {
    const index = /^crms\.(\d+)/.exec(path)?.[1];
    return index === undefined || Number(index) >= count;
  });
}

/** True where a CRM is the organisation's, and so not the agent's to change. */
export function isOrganisations({ organisation }: Pick<SettingsInForce, "organisation">, crmId: string): boolean {
  return organisation?.crmIds.includes(crmId) ?? false;
}

/** A later version of the extension wrote them, before somebody went back to this one. */
function isNewer(own: Json | undefined): boolean {
  return readSettings(own).problems.some(({ code }) => code === "newer-version");
}

/** The policy's settings without what its reader would replace. A CRM that is broken stays in the list, and is told there. */
function withoutProblems(settings: Json | undefined, findings: readonly SettingsFinding[]): Json | undefined {
  const problems = findings.filter(({ path }) => !path.startsWith("crms."));
  if (problems.some(({ path, problem }) => path === "" || problem.code === "newer-version")) return undefined;
  const { settings: current } = migrate(settings);
  return problems.reduce((rest, { path }) => without(rest, path.split(".")), current);
}

function without(value: Json | undefined, [key = "", ...rest]: string[]): Json | undefined {
  if (!isJsonObject(value)) return value;
  const { [key]: inner, ...others } = value;
  const kept = rest.length > 0 ? without(inner, rest) : undefined;
  return kept === undefined ? others : { ...others, [key]: kept };
}

function problemsOfAdded({ addCrms: crms, allowHttp }: OrgPolicy): SettingsFinding[] {
  const read = readSettings({ crms });
  const problems = read.problems.map(({ path, code }) => ({ path, problem: { code } }));
  return [...problems, ...findUnsoundCrms(read, allowHttp)].map(({ path, problem }) => ({
    path: path.replace(/^crms/, "addCrms"),
    problem,
  }));
}

function idOf(crm: Json): string[] {
  return isJsonObject(crm) && typeof crm.id === "string" ? [crm.id] : [];
}
