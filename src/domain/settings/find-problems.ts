import { type CrmProblem, compileCrm } from "../crm/compile";
import type { Json } from "../json";
import { type ReadSettings, readSettings, type SettingsProblem } from "./read-settings";

/** An error in settings. `path` is as in `crms.0.records.1`. */
export interface SettingsFinding {
  path: string;
  problem: { code: SettingsProblem["code"] } | CrmProblem["problem"];
}

/** All errors in settings: values that are replaced or left out, and errors that disable a CRM. */
export function findSettingsProblems(raw: Json | undefined, allowHttp: readonly string[] = []): SettingsFinding[] {
  const read = readSettings(raw);
  const replaced = read.problems.map(({ path, code }) => ({ path, problem: { code } }));
  return [...replaced, ...findInvalidCrms(read, allowHttp)].sort((one, other) => crmOf(one) - crmOf(other));
}

/** For sorting: errors outside the CRMs come first. */
function crmOf({ path }: SettingsFinding): number {
  return Number(/^crms\.(\d+)/.exec(path)?.[1] ?? -1);
}

/** The errors that disable CRMs whose entry has the right format. */
export function findInvalidCrms(
  { settings, brokenCrms }: ReadSettings,
  allowHttp: readonly string[] = [],
): SettingsFinding[] {
  const broken = new Set(brokenCrms.map(({ index }) => index));
  const places = [...Array(settings.crms.length + broken.size).keys()].filter((index) => !broken.has(index));
  return settings.crms.flatMap((crm, nth) => {
    const result = compileCrm(crm, allowHttp);
    const problems = result.ok ? [] : result.problems;
    return problems.map(({ field, problem }) => ({ path: `crms.${places[nth]}.${field}`, problem }));
  });
}
