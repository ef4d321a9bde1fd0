import { needPhones } from "../domain/crm/phone";
import type { Config } from "../domain/settings/config";
import { loadLate, PHONES_FILE } from "./late-script";
import type * as phonesScript from "./phones/main";

/** The name under which the build leaves what the script exports. */
declare const deskBridgePhones: typeof phonesScript | undefined;

export type Phones = typeof phonesScript;

/**
 * Loads what reads phone numbers, once. It weighs nearly as much as the rest of the worker, so it is loaded where a CRM asks
 * for it and nowhere else.
 */
export async function loadPhones(): Promise<Phones> {
  if (typeof deskBridgePhones === "undefined") await loadLate(PHONES_FILE);
  if (typeof deskBridgePhones === "undefined") throw new Error("What reads phone numbers is not there.");
  return deskBridgePhones;
}

/**
 * The same configuration, whose CRMs can write phone numbers in the form they want. Where what reads them can't be loaded, no
 * number is written in any form, and the addresses that want one are told as refused.
 */
export async function withPhones(config: Config): Promise<Config> {
  if (!needPhones(config.crms.map(({ crm }) => crm))) return config;
  const { readPhone } = (await loadPhones().catch(() => undefined)) ?? {};
  return readPhone ? { ...config, crms: config.crms.map((compiled) => ({ ...compiled, readPhone })) } : config;
}
