import { type CompiledCrm, type CrmProblem, compileCrm } from "../crm/compile";
import type { Settings } from "./schema";

/** The settings, prepared for the core: the CRMs that are active, and why the others are not. */
export interface Config {
  settings: Settings;
  /** The active CRMs: enabled, without errors, and with the permission for at least one of their sites. */
  crms: CompiledCrm[];
  inactive: { crmId: string; reason: "disabled" | "broken" | "no-permission"; problems: CrmProblem[] }[];
}

/**
 * @param isGranted whether the extension has access to the sites of this match pattern
 * @param allowHttp hosts that the organisation allows to be unencrypted
 */
export function createConfig(
  settings: Settings,
  isGranted: (site: string) => boolean,
  allowHttp: readonly string[] = [],
): Config {
  const config: Config = { settings, crms: [], inactive: [] };
  for (const crm of settings.crms) {
    const result = compileCrm(crm, allowHttp);
    const crmId = crm.id;
    if (!crm.enabled) config.inactive.push({ crmId, reason: "disabled", problems: [] });
    else if (!result.ok) config.inactive.push({ crmId, reason: "broken", problems: result.problems });
    else if (!crm.sites.some(isGranted)) config.inactive.push({ crmId, reason: "no-permission", problems: [] });
    else config.crms.push(result.compiled);
  }
  return config;
}

export function findCrm(config: Config, crmId: string): CompiledCrm | undefined {
  return config.crms.find(({ crm }) => crm.id === crmId);
}
