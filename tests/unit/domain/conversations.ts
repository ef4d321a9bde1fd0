import type { Visitor } from "../../../src/domain/events/visitor";
import type { JsonObject } from "../../../src/domain/json";
import { type Config, createConfig } from "../../../src/domain/settings/config";
import { readSettings } from "../../../src/domain/settings/read-settings";
import type { Crm, Settings } from "../../../src/domain/settings/schema";
import type { Conversation } from "../../../src/domain/state/desk-state";

/** Returns a conversation on the desk. Nothing is known about the visitor except what is given. */
export function conversation(visitor: Visitor = {}, fields: Partial<Conversation> = {}): Conversation {
  return { id: "c-1", desks: ["desk-1"], since: "2024-03-05T09:00:00.000Z", met: false, visitor, ...fields };
}

export const ACME = {
  id: "acme",
  name: "Acme CRM",
  sites: ["https://crm.acme.example/*"],
  records: [
    "https://crm.acme.example/contacts/{visitor.externalUserId}",
    "https://crm.acme.example/search{?visitor.email}",
  ],
};

/**
 * Returns settings with these CRMs, each with Acme's values as defaults, and a visible desk. Throws if a value is invalid.
 */
export function settingsWith(crms: JsonObject[], general: JsonObject = {}): Settings {
  const { settings, problems } = readSettings({
    version: 1,
    desk: { visibility: { mode: "tab" } },
    ...general,
    crms: crms.map((crm) => ({ ...ACME, ...crm })),
  });
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return settings;
}

export function crmWith(fields: JsonObject = {}): Crm {
  return settingsWith([fields]).crms[0]!;
}

/** Returns the configuration with these CRMs. Throws if one of them is inactive. */
export function configWith(crms: JsonObject[], general: JsonObject = {}): Config {
  const config = createConfig(settingsWith(crms, general), () => true);
  if (config.inactive.length > 0) throw new Error(JSON.stringify(config.inactive));
  return config;
}
