import { needPhones } from "../domain/crm/phone";
import type { Config } from "../domain/settings/config";
import { loadLazyScript, PHONES_FILE } from "./lazy-script";
import type * as phonesScript from "./phones/main";

/** The global variable to which the build assigns the exports of the script. */
declare const deskBridgePhones: typeof phonesScript | undefined;

export type Phones = typeof phonesScript;

/**
 * Loads the parser of phone numbers, once. It is nearly as large as the rest of the worker, so it is loaded only if a CRM needs
 * it. Rejects if it cannot be loaded.
 */
export async function loadPhones(): Promise<Phones> {
  if (typeof deskBridgePhones === "undefined") await loadLazyScript(PHONES_FILE);
  if (typeof deskBridgePhones === "undefined") throw new Error("The parser of phone numbers could not be loaded.");
  return deskBridgePhones;
}

/**
 * Returns the configuration with the parser of phone numbers, if a CRM needs it. If the parser cannot be loaded, phone numbers
 * are not formatted, and addresses that require a format are reported as refused.
 */
export async function withPhones(config: Config): Promise<Config> {
  if (!needPhones(config.crms.map(({ crm }) => crm))) return config;
  const { readPhone } = (await loadPhones().catch(() => undefined)) ?? {};
  return readPhone ? { ...config, crms: config.crms.map((compiled) => ({ ...compiled, readPhone })) } : config;
}
