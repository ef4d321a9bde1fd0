import { describe, expect, it } from "vitest";
import { nameOfHost, suggestName } from "../../../../src/domain/crm/suggest-name";

describe("nameOfHost", () => {
  it.each([
    ["acme.example", "Acme"],
    ["www.acme.example", "Acme"],
    ["crm.acme.example", "Acme CRM"],
    ["crm.corp.example.test", "Example CRM"],
    ["crm-prod.acme.co.uk", "Acme CRM"],
    ["helpdesk.intern.acme.com.au", "Acme Helpdesk"],
    ["acme.sugarondemand.com", "Sugarondemand"],
    ["crm", "CRM"],
    ["crm2.corp", "CRM"],
    ["vertrieb.local", "Vertrieb"],
    ["intranet", "Intranet"],
    ["localhost", "Localhost"],
    ["127.0.0.1", "127.0.0.1"],
    ["[::1]", "[::1]"],
  ])("names %s %s", (host, name) => {
    expect(nameOfHost(host)).toBe(name);
  });
});

describe("suggestName", () => {
  const CRM = "https://crm.corp.example.test/contacts/C-1042";

  it.each([
    ["Contacts · Acme CRM", "Acme CRM"],
    ["(3) Contacts · Acme CRM", "Acme CRM"],
    ["Acme CRM | Contacts", "Acme CRM"],
    ["Example Sales: Zoé", "Example Sales"],
    ["Example Sales – Zoé", "Example Sales"],
    // A title that may be only a customer's name, or without a usable name, is not used.
    ["Zoé Lefèvre", "Example CRM"],
    ["Contact - Zoé Lefèvre", "Example CRM"],
    ["Contact - Lefèvre", "Example CRM"],
    ["C-1042 - CRM C-1042", "Example CRM"],
    ["zoe@example.org", "Example CRM"],
    ["crm.corp.example.test", "Example CRM"],
    ["Contacts | 1042", "Example CRM"],
    [`Contacts | CRM ${"x".repeat(60)}`, "Example CRM"],
    ["", "Example CRM"],
  ])("for the title %j returns %j", (title, name) => {
    expect(suggestName(CRM, title, ["C-1042"])).toBe(name);
  });
});
