import { sendToFrames } from "../../platform/messaging";
import { CRM_SCRIPT, DESK_SCRIPT, injectNow, register, registeredSites, unregister } from "../../platform/scripting";
import { allTabIds, findTabs } from "../../platform/tabs";
import { ignoringFailure } from "../base/in-background";
import { messageOf } from "../base/message-of";
import type { Timeline } from "../memory/timeline";
import { allCrmSites, type Configuration } from "./configuration";

/**
 * Updates the registered content scripts and the open tabs to the configuration.
 *
 * @param everywhere also injects into tabs that already have a script; after an update these scripts are orphans
 */
export async function syncContentScripts(
  configuration: Configuration,
  deskOrigins: readonly string[],
  timeline: Timeline,
  everywhere: boolean,
): Promise<void> {
  const known = await registeredSites();
  const wanted = [
    { id: "crm", file: CRM_SCRIPT, sites: allCrmSites(configuration) },
    { id: "desk", file: DESK_SCRIPT, sites: configuration.extraDeskSites },
  ];
  for (const { id, file, sites } of wanted) {
    const before = known.get(id) ?? [];
    const isSame = before.length === sites.length && sites.every((site) => before.includes(site));
    try {
      if (!isSame && before.length > 0) await unregister(id);
      if (!isSame && sites.length > 0) await register({ id, file, sites });
    } catch (error) {
      timeline.problem({ code: "registration-failed", detail: messageOf(error) });
    }
    await injectInto(everywhere ? sites : sites.filter((site) => !before.includes(site)), file);
    if (before.some((site) => !sites.includes(site))) await stopOutside(sites);
  }
  // Also without an update, because users of Firefox can revoke and grant the permission for the desk's own sites.
  const desks = deskOrigins.map((origin) => `${origin}/*`);
  await injectInto(desks, DESK_SCRIPT);
}

async function injectInto(sites: string[], file: string): Promise<void> {
  if (sites.length === 0) return;
  const tabs = await findTabs(sites);
  // A discarded tab gets its script when it is loaded again.
  const awake = tabs.filter(({ discarded }) => !discarded);
  await Promise.all(
    awake.map(({ id }) => ignoringFailure("an error page gets the script with its next load", injectNow(id, file))),
  );
}

/**
 * Stops the scripts on sites that were removed. The browser no longer reports which tabs these are, so all other tabs
 * are told.
 */
async function stopOutside(sitesLeft: string[]): Promise<void> {
  const [all, kept] = await Promise.all([allTabIds(), sitesLeft.length > 0 ? findTabs(sitesLeft) : []]);
  const keptIds = new Set(kept.map(({ id }) => id));
  await Promise.all(all.filter((id) => !keptIds.has(id)).map((id) => sendToFrames(id, { type: "stop" })));
}
