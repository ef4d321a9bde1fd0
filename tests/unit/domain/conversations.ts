import type { Visitor } from "../../../src/domain/events/visitor";
import type { JsonObject } from "../../../src/domain/json";
import { readSettings } from "../../../src/domain/settings/read-settings";
import type { Crm, Settings } from "../../../src/domain/settings/schema";
import type { Conversation } from "../../../src/domain/state/desk-state";
import { type Config, makeConfig } from "../../../src/domain/view/config";

/** A conversation on the desk, of which nothing is known but what is given. */
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

/** The settings with these CRMs, each Acme's but for what is given, and a desk that is shown; throws where one does not fit. */
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

/** The configuration with these CRMs; throws where one of them can't take part. */
export function configWith(crms: JsonObject[], general: JsonObject = {}): Config {
  const config = makeConfig(settingsWith(crms, general), () => true);
  if (config.inactive.length > 0) throw new Error(JSON.stringify(config.inactive));
  return config;
}
