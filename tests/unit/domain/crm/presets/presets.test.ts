import { describe, expect, test } from "vitest";
import { compileCrm } from "../../../../../src/domain/crm/compile";
import { addressesToCheck, fillPreset } from "../../../../../src/domain/crm/presets/fill";
import { recognize } from "../../../../../src/domain/crm/presets/recognize";
import { findPreset, PRESETS } from "../../../../../src/domain/crm/presets/table";
import { expandAll } from "../../../../../src/domain/crm/record";
import { crmSchema, SLUG } from "../../../../../src/domain/settings/schema";
import { conversation } from "../../conversations";

const VISITOR = { externalUserId: "51", email: "camille+desk@example.com" };

/** Each preset for an account, with the addresses of the sample visitor, written out. A `?` marks those to be checked. */
const EXPECTED: Record<string, { account: string; addresses: string[] }> = {
  salesforce: {
    account: "https://acme.lightning.force.com/lightning/page/home",
    addresses: [
      "https://acme.lightning.force.com/lightning/r/Contact/51/view",
      "https://acme.lightning.force.com/one/one.app#eyJjb21wb25lbnREZWYiOiJmb3JjZVNlYXJjaDpzZWFyY2hQYWdlRGVza3RvcCIsImF0dHJpYnV0ZXMiOnsidGVybSI6ImNhbWlsbGUrZGVza0BleGFtcGxlLmNvbSIsInNjb3BlTWFwIjp7InR5cGUiOiJUT1BfUkVTVUxUUyJ9LCJncm91cElkIjoiREVGQVVMVCJ9LCJzdGF0ZSI6e319",
    ],
  },
  hubspot: {
    account: "https://app-eu1.hubspot.com/contacts/8841203/objects/0-1/views/all/list",
    addresses: [
      "https://app-eu1.hubspot.com/contacts/8841203/record/0-1/51",
      "?https://app-eu1.hubspot.com/search/8841203/search?query=camille%2Bdesk%40example.com",
    ],
  },
  zendesk: {
    account: "https://acme.zendesk.com/agent/dashboard",
    addresses: [
      "?https://acme.zendesk.com/agent/users/51",
      "https://acme.zendesk.com/agent/search/1?q=camille%2Bdesk%40example.com",
    ],
  },
  dynamics: {
    account:
      "https://acme.crm4.dynamics.com/main.aspx?appid=6f1b7c3e-2d4a-4e8b-9c5d-0a1b2c3d4e5f&pagetype=entitylist&etn=contact",
    addresses: [
      "https://acme.crm4.dynamics.com/main.aspx?appid=6f1b7c3e-2d4a-4e8b-9c5d-0a1b2c3d4e5f&pagetype=entityrecord&etn=contact&id=51",
      "https://acme.crm4.dynamics.com/main.aspx?appid=6f1b7c3e-2d4a-4e8b-9c5d-0a1b2c3d4e5f&pagetype=search&searchText=camille%2Bdesk%40example.com&searchType=0",
    ],
  },
  pipedrive: {
    account: "https://acme.pipedrive.com/pipeline/1",
    addresses: ["https://acme.pipedrive.com/person/51"],
  },
  freshdesk: {
    account: "https://acme.freshdesk.com/a/tickets/filters/all_tickets",
    addresses: [
      "https://acme.freshdesk.com/a/contacts/51",
      "?https://acme.freshdesk.com/a/search/customers?term=camille%2Bdesk%40example.com",
    ],
  },
  freshsales: {
    account: "https://acme.myfreshworks.com/crm/sales/dashboard/1",
    addresses: ["https://acme.myfreshworks.com/crm/sales/contacts/51"],
  },
  zoho: {
    account: "https://crm.zoho.eu/crm/org20048812/tab/Home/begin",
    addresses: [
      "https://crm.zoho.eu/crm/org20048812/tab/Contacts/51",
      "?https://crm.zoho.eu/crm/org20048812/search?searchword=camille%2Bdesk%40example.com",
    ],
  },
  "odoo-18": {
    account: "https://odoo.acme.example:8069/odoo/contacts",
    addresses: ["https://odoo.acme.example:8069/odoo/res.partner/51"],
  },
  "odoo-17": {
    account: "https://acme.odoo.com/web#action=125&model=res.partner&view_type=kanban&cids=1&menu_id=92",
    addresses: ["?https://acme.odoo.com/web#id=51&model=res.partner&view_type=form"],
  },
  sugarcrm: {
    account: "https://acme.example/sugar/#Accounts/1b2c",
    addresses: [
      "?https://acme.example/sugar/#Contacts/51",
      "?https://acme.example/sugar/#search/camille%2Bdesk%40example.com",
    ],
  },
  "suitecrm-8": {
    account: "https://crm.acme.example/public/#/contacts/index?return_module=Contacts",
    addresses: ["https://crm.acme.example/public/#/contacts/record/51"],
  },
  "suitecrm-7": {
    account: "https://acme.example/suitecrm/index.php?module=Home&action=index",
    addresses: [
      "https://acme.example/suitecrm/index.php?module=Contacts&action=DetailView&record=51",
      "https://acme.example/suitecrm/index.php?module=Home&action=UnifiedSearch&search_form=false&advanced=false&query_string=camille%2Bdesk%40example.com",
    ],
  },
  espocrm: {
    account: "https://crm.acme.example/#Contact",
    addresses: ["https://crm.acme.example/#Contact/view/51"],
  },
  servicenow: {
    account: "https://acme.service-now.com/now/nav/ui/home",
    addresses: [
      "https://acme.service-now.com/nav_to.do?uri=sys_user.do%3Fsys_id%3D51",
      "https://acme.service-now.com/nav_to.do?uri=sys_user.do%3Fsysparm_query%3Demail%3Dcamille%252Bdesk%2540example.com",
    ],
  },
  helpscout: {
    account: "https://secure.helpscout.net/mailbox/0a1b2c/",
    addresses: ["https://secure.helpscout.net/search/?query=camille%2Bdesk%40example.com"],
  },
  shopify: {
    account: "https://admin.shopify.com/store/acme-shop/orders?page=2",
    addresses: [
      "?https://admin.shopify.com/store/acme-shop/customers/51",
      "?https://admin.shopify.com/store/acme-shop/customers?query=camille%2Bdesk%40example.com",
    ],
  },
  magento: {
    account: "https://shop.acme.example/admin_1x2y3z/customer/index/index/key/9f8e7d/",
    addresses: ["?https://shop.acme.example/admin_1x2y3z/customer/index/edit/id/51/"],
  },
  "request-tracker": {
    account: "https://acme.example/rt/Ticket/Display.html?id=7",
    addresses: [
      "?https://acme.example/rt/User/Summary.html?id=51",
      "?https://acme.example/rt/Search/Simple.html?q=camille%2Bdesk%40example.com",
    ],
  },
};

describe.each(PRESETS)("$name", (preset) => {
  const { account, addresses } = EXPECTED[preset.id]!;
  const found = recognize(account);
  const filled = found && fillPreset(found.preset, found.base, found.constants);

  test("is recognised by an address of an account, which tells everything", () => {
    expect(found).toMatchObject({ preset: { id: preset.id }, missing: [] });
    expect(filled?.sites).toEqual(found?.sites);
  });

  test("gives the addresses of a visitor's record", () => {
    const crm = crmSchema.parse({ ...filled, id: preset.id });
    const result = compileCrm(crm);
    expect(result).toMatchObject({ ok: true });
    const expanded = result.ok ? expandAll(result.compiled, conversation(VISITOR)) : [];
    expect(expanded).toEqual(addresses.map((url) => ({ state: "address", url: url.replace(/^\?/, "") })));
  });

  test("marks what nobody could verify", () => {
    const toCheck = addressesToCheck(preset, found?.base ?? "");
    expect(filled?.records.map((record) => toCheck.includes(record))).toEqual(
      addresses.map((url) => url.startsWith("?")),
    );
  });

  test("is sound as data", () => {
    expect(preset.id).toMatch(SLUG);
    expect(PRESETS.filter(({ id }) => id === preset.id)).toEqual([preset]);
    expect(findPreset(preset.id)).toBe(preset);
    for (const { form, example } of preset.constants) expect(example).toMatch(form);
    expect(new URL(preset.example).protocol).toBe("https:");
    if (preset.hosts) expect(new URL(preset.example).hostname).toMatch(preset.hosts);
    const used = preset.addresses.map(({ template }) => template).join(" ");
    for (const name of [...preset.constants.map((one) => one.name), ...Object.keys(preset.variables ?? {})]) {
      expect(used).toContain(`{${name}}`);
    }
  });
});

test("the base64 of Salesforce's search is the JSON text with the visitor's email", () => {
  const preset = findPreset("salesforce")!;
  const crm = crmSchema.parse({ id: "s", ...fillPreset(preset, "https://acme.lightning.force.com", {}) });
  const result = compileCrm(crm);
  // An email may hold a quote, and a name letters beyond Latin-1.
  const visitor = conversation({ email: '"zoé ☎"@example.com' });
  const [, search] = result.ok ? expandAll(result.compiled, visitor) : [];
  const url = search?.state === "address" ? new URL(search.url) : undefined;
  const bytes = Uint8Array.from(atob(decodeURIComponent(url?.hash.slice(1) ?? "")), (char) => char.charCodeAt(0));
  expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual({
    componentDef: "forceSearch:searchPageDesktop",
    attributes: { term: '"zoé ☎"@example.com', scopeMap: { type: "TOP_RESULTS" }, groupId: "DEFAULT" },
    state: {},
  });
});

test("there is none for a CRM whose addresses can't be told beforehand", () => {
  expect(PRESETS.map(({ id }) => id)).not.toContain("prestashop");
});
