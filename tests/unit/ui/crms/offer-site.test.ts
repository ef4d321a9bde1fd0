import { describe, expect, it } from "vitest";
import { offerSite } from "../../../../src/ui/crms/offer-site";
import { settingsWith } from "../../domain/conversations";

const LIVE = { settings: settingsWith([{}]), locked: [], isReadOnly: false, allowHttp: [] };

describe("offerSite", () => {
  it("offers a known CRM, and any other web page", () => {
    expect(offerSite("https://acme.zendesk.com/agent/users/7", LIVE)).toMatchObject({
      host: "acme.zendesk.com",
      found: { preset: { id: "zendesk" } },
    });
    expect(offerSite("https://intranet.acme.example:8443/people/7", LIVE)).toEqual({
      address: "https://intranet.acme.example:8443/people/7",
      host: "intranet.acme.example:8443",
    });
  });

  it.each([
    undefined,
    "chrome://extensions/",
    "about:blank",
    "http://intranet.example/",
    "https://ha.iadvize.com/desk",
    "https://crm.acme.example/contacts/1",
  ])("does not offer %s", (address) => {
    expect(offerSite(address, LIVE)).toBeUndefined();
  });

  it("offers a page without encryption if the organisation allows its host", () => {
    const live = { ...LIVE, allowHttp: ["crm.firma.example"] };
    expect(offerSite("http://crm.firma.example/people/7", live)).toMatchObject({ host: "crm.firma.example" });
    expect(offerSite("http://other.firma.example/people/7", live)).toBeUndefined();
  });

  it("offers nothing if the CRMs cannot be changed", () => {
    expect(offerSite("https://acme.zendesk.com/", { ...LIVE, locked: ["crms"] })).toBeUndefined();
    expect(offerSite("https://acme.zendesk.com/", { ...LIVE, isReadOnly: true })).toBeUndefined();
  });
});
