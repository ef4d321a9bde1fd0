import { expect, it } from "vitest";
import { defaultSettings } from "../../../../src/domain/settings/read-settings";
import { unusedPermissions } from "../../../../src/ui/crms/unused-permissions";
import { settingsWith } from "../../domain/conversations";

const OTHER = {
  id: "other",
  sites: ["https://other.example/x/*"],
  records: ["https://other.example/x/{visitor.email}"],
};
const origins = ["https://desk.acme.example", "https://ha.iadvize.com"];
const BEFORE = settingsWith([{}, OTHER], { desk: { origins } });
const ACME_SITE = "https://crm.acme.example/*";

it.each([
  ["no CRM is left", defaultSettings(), [], [ACME_SITE, "https://other.example/*", "https://desk.acme.example/*"]],
  ["one CRM is left", settingsWith([{}], { desk: { origins } }), [], ["https://other.example/*"]],
  ["nothing changed", BEFORE, [], []],
  ["the organisation controls the CRMs", defaultSettings(), ["crms"], ["https://desk.acme.example/*"]],
  ["the organisation controls the desks", defaultSettings(), ["desk.origins"], [ACME_SITE, "https://other.example/*"]],
])("%s", (_, after, locked, free) => {
  expect(unusedPermissions(BEFORE, after, locked)).toEqual(free);
});
