import { type Recognition, readAddress, recognize } from "../../domain/crm/presets/recognize";
import { isOnSite, readSite } from "../../domain/crm/site";
import { isLocked } from "../../domain/settings/policy";
import type { LiveSettings } from "../live/settings-store";

/** A page that may belong to a CRM of the agent. */
export interface SiteOffer {
  address: string;
  host: string;
  found?: Recognition;
}

/**
 * Returns the current page as a possible CRM; undefined if it belongs to a configured CRM or to the desk, or if the agent may
 * not change the CRMs.
 */
export function offerSite(
  address: string | undefined,
  { settings, locked, isReadOnly, allowHttp }: Pick<LiveSettings, "settings" | "locked" | "isReadOnly" | "allowHttp">,
): SiteOffer | undefined {
  const url = /^https?:/.test(address ?? "") ? readAddress(address ?? "", allowHttp) : undefined;
  if (!url || isReadOnly || isLocked(locked, "crms")) return undefined;
  const isDesk = settings.desk.origins.includes(url.origin);
  const isKnown = settings.crms.some(({ sites }) =>
    sites.some((pattern) => {
      const parsed = readSite(pattern);
      return parsed.ok && isOnSite(parsed.site, url);
    }),
  );
  if (isDesk || isKnown) return undefined;
  const found = recognize(url.href, allowHttp);
  return { address: url.href, host: url.host, ...(found && { found }) };
}
