import { findCrm } from "../../domain/settings/config";
import { withPhones } from "../../platform/phones";
import type { InForce } from "../../protocol/session";

/** The settings in force, together with the permissions of the browser. */
export interface Configuration extends Omit<InForce, "grantedSites"> {
  /** The sites of an active CRM to which the extension has access, as match patterns. */
  sitesOf(crmId: string): string[];
}

/** Creates a configuration from the settings in force. */
export async function createConfiguration({ grantedSites, ...rest }: InForce): Promise<Configuration> {
  const isGranted = (site: string) => grantedSites.includes(site);
  const config = await withPhones(rest.config);
  return { ...rest, config, sitesOf: (id) => findCrm(config, id)?.crm.sites.filter(isGranted) ?? [] };
}

/** All sites on which the content script for CRMs runs. */
export function allCrmSites({ config, sitesOf }: Configuration): string[] {
  return [...new Set(config.crms.flatMap(({ crm }) => sitesOf(crm.id)))].sort();
}
