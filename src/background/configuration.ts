import { findCrm } from "../domain/view/config";
import { withPhones } from "../platform/phones";
import type { InForce } from "../protocol/session";

/** The settings in force, with what the browser allows of them. */
export interface Configuration extends Omit<InForce, "grantedSites"> {
  /** Sites of active CRMs that the browser lets the extension onto, as match patterns. */
  sitesOf(crmId: string): string[];
}

/** Puts what was read to use. */
export async function makeConfiguration({ grantedSites, ...rest }: InForce): Promise<Configuration> {
  const isGranted = (site: string) => grantedSites.includes(site);
  const config = await withPhones(rest.config);
  return { ...rest, config, sitesOf: (id) => findCrm(config, id)?.crm.sites.filter(isGranted) ?? [] };
}

/** All sites on which a CRM's content script runs. */
export function allCrmSites({ config, sitesOf }: Configuration): string[] {
  return [...new Set(config.crms.flatMap(({ crm }) => sitesOf(crm.id)))].sort();
}
