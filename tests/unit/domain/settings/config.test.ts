import { expect, test } from "vitest";
import { createConfig } from "../../../../src/domain/settings/config";
import { readSettings } from "../../../../src/domain/settings/read-settings";

const CRM = {
  id: "crm",
  name: "CRM",
  sites: ["https://crm.example.test/*"],
  variables: { query: { template: "{visitor.email}", encoding: "base64" } },
  records: ["https://crm.example.test/{visitor.externalUserId}", "https://crm.example.test/{?query}"],
};

test("the config can be stored as JSON while the worker is stopped", () => {
  const crms = [CRM, { ...CRM, id: "broken", records: ["no address"] }, { ...CRM, id: "off", enabled: false }];
  const config = createConfig(readSettings({ version: 1, crms }).settings, () => true);
  expect(config.crms).toHaveLength(1);
  expect(config.inactive).toHaveLength(2);
  expect(JSON.parse(JSON.stringify(config))).toStrictEqual(config);
});
