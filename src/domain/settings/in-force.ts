import { isJsonObject, type Json, type JsonObject } from "../json";
import { findInvalidCrms, findSettingsProblems, type SettingsFinding } from "./find-problems";
import { migrate } from "./migrations";
import { type OrgPolicy, type PolicyProblem, readOrgPolicy } from "./org-policy";
import { applyPolicy, isLocked } from "./policy";
import { type ReadSettings, readSettings, type SettingsProblem } from "./read-settings";

/** The organisation's part of the settings in force. */
export interface Organisation {
  contact: string;
  revision: string;
  /** The errors in its policy. */
  problems: PolicyFinding[];
  /** The IDs of its CRMs, which the agent cannot change. */
  crmIds: string[];
  /** The number of entries at the beginning of the list of CRMs that are its own, valid or not. */
  crmCount: number;
}

export type PolicyFinding = PolicyProblem | SettingsFinding;

export interface SettingsInForce extends ReadSettings {
  /** The paths that the organisation sets. */
  locked: string[];
  /** The hosts that the organisation allows to be unencrypted, in addition to a company's own network. */
  allowHttp: string[];
  /** Undefined if there is no policy. */
  organisation: Organisation | undefined;
}

/**
 * The settings in force: the agent's own settings, overridden by the organisation's policy. Invalid values of the policy are
 * reported and ignored, so that one error of an administrator disables nothing else.
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

/** The problems in the agent's own settings, which the agent can fix. The others are the organisation's. */
export function ownProblems({ problems, organisation }: SettingsInForce): SettingsProblem[] {
  const count = organisation?.crmCount ?? 0;
  return problems.filter(({ path }) => {
    const index = /^crms\.(\d+)/.exec(path)?.[1];
    return index === undefined || Number(index) >= count;
  });
}

/** True if a CRM belongs to the organisation, so that the agent cannot change it. */
export function isOrganisations({ organisation }: Pick<SettingsInForce, "organisation">, crmId: string): boolean {
  return organisation?.crmIds.includes(crmId) ?? false;
}

/** True if a newer version of the extension wrote the settings, before a rollback to this version. */
function isNewer(own: Json | undefined): boolean {
  return readSettings(own).problems.some(({ code }) => code === "newer-version");
}

/** The policy's settings without invalid values. A CRM with errors stays in the list, which shows the errors. */
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
  return [...problems, ...findInvalidCrms(read, allowHttp)].map(({ path, problem }) => ({
    path: path.replace(/^crms/, "addCrms"),
    problem,
  }));
}

function idOf(crm: Json): string[] {
  return isJsonObject(crm) && typeof crm.id === "string" ? [crm.id] : [];
}
