import { type Lead, lookUp, READING_KEYS, tidyLookUp } from "../../../domain/crm/look-up";
import { isOnSites } from "../../../domain/crm/site";
import { findCrm } from "../../../domain/settings/config";
import { t } from "../../../platform/i18n";
import { showNotification } from "../../../platform/notifications";
import type { Suggestion } from "../../../platform/omnibox";
import { bringToFront, findTabs, type OpenTab, openTab, tabInFront } from "../../../platform/tabs";
import type { Bridge } from "../../bridge/bridge";
import type { Configuration } from "../../configuration/configuration";
import { FIND } from "../../configuration/menus";
import { LOOK_UP_NOTIFICATION } from "../../effects/notices/notification-id";

/** Looks up a text after the agent chose a menu item. */
export async function findByMenu(bridge: Bridge, id: string, text: string): Promise<void> {
  const crmId = id.startsWith(FIND) ? id.slice(FIND.length).replace(/^\w+\//, "") : undefined;
  const compiled = findCrm(bridge.configuration.config, crmId ?? "");
  if (!compiled) return;
  const [lead] = lookUp(text, compiled);
  if (lead) return openLead(bridge, lead);
  const message = t("lookUpNothing", compiled.crm.name);
  await showNotification(LOOK_UP_NOTIFICATION, { title: t("lookUpNone"), message, stay: false });
}

/** The suggestions of the address bar for a text. Each is identified by its address. */
export function suggest({ configuration }: Bridge, text: string): Suggestion[] {
  return leadsIn(configuration, text).map(({ crmId, reading, url }) => {
    const name = findCrm(configuration.config, crmId)?.crm.name ?? "";
    return { content: url, description: `${t(READING_KEYS[reading], name)}: ${tidyLookUp(text)}` };
  });
}

/** @param text the address of a suggestion, or the text that was typed */
export async function findByAddressBar(bridge: Bridge, text: string): Promise<void> {
  const { configuration } = bridge;
  const of = configuration.config.crms.find(({ crm }) => isOnSites(text, configuration.sitesOf(crm.id)));
  const lead = of ? { crmId: of.crm.id, url: text } : leadsIn(configuration, text)[0];
  if (lead) return openLead(bridge, lead);
  await showNotification(LOOK_UP_NOTIFICATION, { title: t("lookUpNone"), message: t("lookUpNowhere"), stay: false });
}

/**
 * Opens a record that the agent looked up, in the tab that already shows it or in a new one. This tab belongs to the
 * agent: records of conversations are not opened in it. An address outside the CRM's sites is not opened.
 */
export async function openLead({ configuration }: Bridge, { crmId, url }: Pick<Lead, "crmId" | "url">): Promise<void> {
  const sites = configuration.sitesOf(crmId);
  if (!isOnSites(url, sites)) return;
  // In the agent's own window, because private windows and containers have other sessions.
  const at = await tabInFront();
  const isHere = (tab: OpenTab) => tab.incognito === at?.incognito && tab.container === at.container;
  const open = (await findTabs(sites)).find((tab) => tab.url === url && isHere(tab));
  if (open) return bringToFront(open.id);
  await openTab(url, {
    active: true,
    ...(at && { windowId: at.windowId }),
    // Firefox opens a tab in the container of its opener.
    ...(at && at.container !== "" && { openerTabId: at.id }),
  });
}

function leadsIn({ config }: Configuration, text: string): Lead[] {
  return config.crms.flatMap((compiled) => lookUp(text, compiled));
}
