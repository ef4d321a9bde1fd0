import type { CrmProblem } from "../../domain/crm/compile";
import type { Crm } from "../../domain/settings/schema";
import type { LiveSettings } from "../live/settings-store";
import { sitePermissions } from "./site-permissions";

/** Whether a CRM is in use, and if not, why. */
export type CrmState =
  | { state: "ready" }
  | { state: "off" }
  /** The permission for `sites` is missing; `all`: therefore the whole CRM is not in use. */
  | { state: "needs-permission"; sites: string[]; all: boolean }
  | { state: "broken"; problems: CrmProblem[] };

export function crmState(crm: Crm, { config, granted }: Pick<LiveSettings, "config" | "granted">): CrmState {
  const inactive = config.inactive.find(({ crmId }) => crmId === crm.id);
  if (inactive?.reason === "disabled") return { state: "off" };
  if (inactive?.reason === "broken") return { state: "broken", problems: inactive.problems };
  const sites = crm.sites.filter((site) => sitePermissions([site]).some((pattern) => !granted.has(pattern)));
  return sites.length > 0 ? { state: "needs-permission", sites, all: inactive !== undefined } : { state: "ready" };
}

/** Formats a site for display: `crm.acme.example` for `https://crm.acme.example/*`. */
export function siteText(pattern: string): string {
  return pattern.replace(/^https:\/\//, "").replace(/\/\*$/, "");
}

export function siteList(patterns: readonly string[], language: string): string {
  return new Intl.ListFormat(language, { type: "conjunction" }).format(patterns.map(siteText));
}
