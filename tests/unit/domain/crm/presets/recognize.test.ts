import { describe, expect, test } from "vitest";
import { checksFor } from "../../../../../src/domain/crm/presets/fill";
import { readAccount, readAddress, recognize } from "../../../../../src/domain/crm/presets/recognize";
import { findPreset } from "../../../../../src/domain/crm/presets/table";

describe("the record type", () => {
  test.each([
    ["https://acme.lightning.force.com/lightning/r/Account/001Qy00000AbCdEFGH/view", "Account", []],
    ["https://acme.my.salesforce.com/001Qy00000AbCdEFGH", "Account", []],
    ["https://acme.my.salesforce.com/00QQy00000AbCdEFGH", "Lead", []],
    ["https://acme.my.salesforce.com/003Qy00000AbCdEFGH", "Contact", ["contacts-only"]],
    ["https://acme.my.salesforce.com/a0BQy00000AbCdEFGH", "Contact", ["contacts-only"]],
    ["https://app.hubspot.com/contacts/8841203/record/0-2/77", "0-2", []],
    ["https://app.hubspot.com/contacts/8841203/record/0-1/77", "0-1", ["contacts-only"]],
    ["https://app.hubspot.com/contacts/8841203", "0-1", ["contacts-only"]],
  ])("of %s is %s", (address, object, checks) => {
    const { preset, constants } = recognize(address)!;
    expect(constants).toMatchObject({ object });
    expect(checksFor(preset, constants)).toEqual(checks);
  });
});

describe("recognize", () => {
  test.each([
    ["acme.zendesk.com", "zendesk", "https://acme.zendesk.com", {}, []],
    [
      "https://acme--uat.sandbox.lightning.force.com/lightning/r/Contact/0035g00000AbCdE/view",
      "salesforce",
      "https://acme--uat.sandbox.lightning.force.com",
      {},
      [],
    ],
    [
      "https://app.hubspot.com/contacts/8841203/record/0-1/51?eschref=x",
      "hubspot",
      "https://app.hubspot.com",
      { portal: "8841203" },
      [],
    ],
    [
      "https://app.hubspot.com/reports-dashboard/8841203/view/1",
      "hubspot",
      "https://app.hubspot.com",
      { portal: "8841203" },
      [],
    ],
    [
      "https://app-na2.hubspot.com/home?portalId=8841203",
      "hubspot",
      "https://app-na2.hubspot.com",
      { portal: "8841203" },
      [],
    ],
    ["https://app.hubspot.com/login", "hubspot", "https://app.hubspot.com", {}, ["portal"]],
    ["https://acme.crm.dynamics.com/", "dynamics", "https://acme.crm.dynamics.com", {}, ["app"]],
    ["https://crm.zoho.com.au/crm/org7/tab/Contacts/51", "zoho", "https://crm.zoho.com.au", { org: "org7" }, []],
    ["https://acme.odoo.com/odoo/contacts/51", "odoo-18", "https://acme.odoo.com", {}, []],
    ["http://localhost:8069/web#menu_id=92", "odoo-17", "http://localhost:8069", {}, []],
    ["https://acme.example/crm/sugar/#Contacts", "sugarcrm", "https://acme.example/crm/sugar", {}, []],
    ["https://acme.example/#Contact/view/64f", "espocrm", "https://acme.example", {}, []],
    ["https://acme.example/#/accounts/record/1-2", "suitecrm-8", "https://acme.example", {}, []],
    [
      "https://acme.example/index.php?action=DetailView&module=Accounts&record=1",
      "suitecrm-7",
      "https://acme.example",
      {},
      [],
    ],
    [
      "https://shop.acme.example/index.php/backoffice/admin/dashboard",
      "magento",
      "https://shop.acme.example/index.php",
      { admin: "backoffice" },
      [],
    ],
    ["https://rt.acme.example/Search/Simple.html?q=x", "request-tracker", "https://rt.acme.example", {}, []],
  ] as const)("%s", (address, id, base, constants, missing) => {
    expect(recognize(address)).toMatchObject({ preset: { id }, base, constants, missing });
  });

  test.each([
    "https://crm.acme.example/contacts/51",
    "https://www.zendesk.com/pricing",
    "https://acme.zendesk.com.evil.example/agent",
    "https://evil-hubspot.com/contacts/1/record/0-1/51",
    "https://app.hubspot.com.evil.example/contacts/1",
    "https://acme.myfreshworks.com/support",
    "https://crm.acme.example/app/#/contacts/C-1042",
    "https://example.com/#contact",
    "https://example.com/index.php?module=Contacts&record=1",
    "https://example.com/website#id=3",
    "http://odoo.acme.example/odoo",
    "javascript:alert(1)",
    "chrome://extensions",
    "not an address",
    "",
  ])("recognizes nothing in %s", (address) => {
    expect(recognize(address)).toBeUndefined();
  });
});

test.each([
  [" crm.acme.example ", "https://crm.acme.example/"],
  ["HTTPS://CRM.acme.example/x", "https://crm.acme.example/x"],
  ["http://localhost:3000/x", "http://localhost:3000/x"],
  ["https://crm/contacts/7", "https://crm/contacts/7"],
  ["http://crm/contacts/7", "http://crm/contacts/7"],
  ["localhost:3000", "https://localhost:3000/"],
  ["http://crm.acme.example", undefined],
  ["https://user:secret@crm.acme.example", undefined],
  ["crm", undefined],
  ["a b.example", undefined],
  ["ftp://crm.acme.example", undefined],
])("readAddress(%j)", (text, href) => {
  expect(readAddress(text)?.href).toBe(href);
});

describe("readAccount", () => {
  test("accepts any host for a product that customers install themselves", () => {
    const found = readAccount(findPreset("espocrm")!, new URL("https://crm.acme.example/"));
    expect(found).toMatchObject({ base: "https://crm.acme.example", missing: [] });
  });

  test("accepts only a product's own hosts otherwise", () => {
    expect(readAccount(findPreset("zendesk")!, new URL("https://crm.acme.example/"))).toBeUndefined();
  });
});
