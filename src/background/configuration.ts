import { parseSite, permissionPattern } from "../domain/crm/site";
import { applyPolicy } from "../domain/settings/policy";
import { type ReadSettings, readSettings } from "../domain/settings/read-settings";
import { type Config, makeConfig } from "../domain/view/config";
import { grantedOf } from "../platform/permissions";
import { readConfiguration } from "./read-configuration";

/** The settings in force, with what the browser allows of them. */
export interface Configuration {
  config: Config;
  /** Sites of active CRMs that the browser lets the extension onto, as match patterns. */
  sitesOf(crmId: string): string[];
  /** Origins of desks, beyond the ones of the manifest, that the browser lets the extension onto, as match patterns. */
  extraDeskSites: string[];
  problems: ReadSettings["problems"];
}

/** The desk's own pages, which the manifest declares. */
const DECLARED = ["https://ha.iadvize.com", "https://sd.iadvize.com"];

export async function loadConfiguration(read = readConfiguration()): Promise<Configuration> {
  const [own, policy, known] = await read;
  const { settings, problems } = readSettings(applyPolicy(own, policy).merged);
  const permissions = new Map<string, string>();
  for (const pattern of settings.crms.flatMap(({ sites }) => sites)) {
    const parsed = parseSite(pattern);
    if (parsed.ok) permissions.set(pattern, permissionPattern(parsed.site));
  }
  const extraDeskSites = settings.desk.origins
    .filter((origin) => !DECLARED.includes(origin))
    .map((origin) => `${origin}/*`);
  const granted = await grantedOf([...permissions.values(), ...extraDeskSites], known);
  const isGranted = (pattern: string) => granted.has(permissions.get(pattern) ?? "");
  const config = makeConfig(settings, isGranted);
  return {
    config,
    problems,
    sitesOf: (crmId) => config.crms.find(({ crm }) => crm.id === crmId)?.crm.sites.filter(isGranted) ?? [],
    extraDeskSites: extraDeskSites.filter((site) => granted.has(site)),
  };
}

/** All sites on which a CRM's content script runs. */
export function allCrmSites({ config, sitesOf }: Configuration): string[] {
  return [...new Set(config.crms.flatMap(({ crm }) => sitesOf(crm.id)))].sort();
}
