import { type Recognition, readAddress, recognize } from "../../domain/crm/presets/recognize";
import { isOnSite, parseSite } from "../../domain/crm/site";
import { isLocked } from "../../domain/settings/policy";
import type { LiveSettings } from "../live/settings-store";

/** A page that could be a CRM of the agent's. */
export interface SiteOffer {
  address: string;
  host: string;
  found?: Recognition;
}

/** Whether the page that the agent looks at is worth offering as a CRM: one that is none yet, and not the desk. */
export function offerSite(
  address: string | undefined,
  { settings, locked, isReadOnly }: Pick<LiveSettings, "settings" | "locked" | "isReadOnly">,
): SiteOffer | undefined {
  const url = /^https?:/.test(address ?? "") ? readAddress(address ?? "") : undefined;
  if (!url || isReadOnly || isLocked(locked, "crms")) return undefined;
  const isDesk = settings.desk.origins.includes(url.origin);
  const isKnown = settings.crms.some(({ sites }) =>
    sites.some((pattern) => {
      const parsed = parseSite(pattern);
      return parsed.ok && isOnSite(parsed.site, url);
    }),
  );
  if (isDesk || isKnown) return undefined;
  const found = recognize(url.href);
  return { address: url.href, host: url.host, ...(found && { found }) };
}
