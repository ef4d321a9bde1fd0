import { describe, expect, it } from "vitest";
import { createConfig } from "../../../../src/domain/settings/config";
import { defaultSettings } from "../../../../src/domain/settings/read-settings";
import { type Crm, crmSchema } from "../../../../src/domain/settings/schema";
import { crmState, siteList, siteText } from "../../../../src/ui/crms/crm-state";

const SITES = ["https://a.example/*", "https://b.example/*"];
const crm = (more: object): Crm =>
  crmSchema.parse({ id: "one", name: "One", sites: SITES, records: ["https://a.example/{visitor.email}"], ...more });

function stateOf(one: Crm, granted: string[]) {
  const config = createConfig({ ...defaultSettings(), crms: [one] }, (site) => granted.includes(site));
  return crmState(one, { config, granted: new Set(granted) });
}

describe("crmState", () => {
  it.each([
    ["ready", {}, SITES, { state: "ready" }],
    ["off, in any case", { enabled: false, records: ["x"] }, [], { state: "off" }],
    ["without any permission", {}, [], { state: "needs-permission", sites: SITES, all: true }],
    ["with some of the permissions", {}, [SITES[0]], { state: "needs-permission", sites: [SITES[1]], all: false }],
    [
      "broken",
      { records: ["https://{visitor.email}"] },
      SITES,
      { state: "broken", problems: [{ field: "records.0", problem: { code: "template-host" } }] },
    ],
  ] as [string, object, string[], object][])("%s", (_, more, granted, state) => {
    expect(stateOf(crm(more), granted)).toEqual(state);
  });
});

it("names sites in a readable form", () => {
  expect(siteText("https://crm.acme.example/*")).toBe("crm.acme.example");
  expect(siteText("http://localhost:8080/*")).toBe("http://localhost:8080");
  expect(siteList(SITES, "en")).toBe("a.example and b.example");
});
