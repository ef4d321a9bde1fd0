import { describe, expect, it } from "vitest";
import { defaultSettings } from "../../../../src/domain/settings/read-settings";
import { offeredPages, titleAt } from "../../../../src/ui/options/add/offered-pages";
import { crmWith } from "../../domain/conversations";

const LIVE = { settings: defaultSettings(), locked: [], isReadOnly: false, allowHttp: [] };
const page = (address: string, title = "") => ({ address, title });
const HUBSPOT = "https://app.hubspot.com/contacts/8841203/record/0-1/51";

describe("offeredPages", () => {
  it("are the open CRMs, one for each site, known ones first, with the most likely record of each", () => {
    const pages = [
      page("https://crm.acme.example/contacts/51", "Acme"),
      page("https://app.hubspot.com/home"),
      page(HUBSPOT),
      page("https://app.hubspot.com/x"),
    ];
    expect(offeredPages(pages, LIVE).map(({ address, found }) => [address, found?.preset.name])).toEqual([
      [HUBSPOT, "HubSpot"],
      ["https://crm.acme.example/contacts/51", undefined],
    ]);
  });

  it("are neither the desk, nor a configured CRM, nor an unsupported page", () => {
    const crms = [crmWith({ sites: ["https://crm.acme.example/*"] })];
    const settings = { ...LIVE.settings, crms };
    const pages = [page("https://ha.iadvize.com/x"), page("https://crm.acme.example/1"), page("http://shop.example/1")];
    expect(offeredPages(pages, { ...LIVE, settings })).toEqual([]);
    expect(offeredPages([page(HUBSPOT)], { ...LIVE, locked: ["crms"] })).toEqual([]);
  });

  it("are at most three", () => {
    const pages = ["a", "b", "c", "d"].map((name) => page(`https://${name}.example/`));
    expect(offeredPages(pages, LIVE)).toHaveLength(3);
  });
});

describe("titleAt", () => {
  const pages = [page("https://crm.acme.example/a", "List"), page("https://crm.acme.example/b", "Record")];

  it.each([
    ["https://crm.acme.example/b", "Record"],
    ["https://crm.acme.example/c", "List"],
    ["https://crm.acme.example:8443/b", ""],
    ["not a URL", ""],
  ])("of %s is %j", (address, title) => {
    expect(titleAt(address, pages)).toBe(title);
  });
});
