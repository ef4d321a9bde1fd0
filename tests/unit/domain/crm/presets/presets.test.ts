import { describe, expect, test } from "vitest";
import { compileCrm } from "../../../../../src/domain/crm/compile";
import { addressesToCheck, fillPreset, givenIdsOf } from "../../../../../src/domain/crm/presets/fill";
import type { AddressKey, GivenId } from "../../../../../src/domain/crm/presets/preset";
import { type Recognition, recognize, recognizeNone } from "../../../../../src/domain/crm/presets/recognize";
import { findPreset, PRESETS } from "../../../../../src/domain/crm/presets/table";
import { expandAll } from "../../../../../src/domain/crm/record";
import { crmSchema, SLUG } from "../../../../../src/domain/settings/schema";
import { readPhone } from "../../../../../src/platform/phones/main";
import { conversation } from "../../conversations";

const VISITOR = { externalUserId: "51", email: "camille+desk@example.com", phoneNumber: "01 99 00 12 34" };

/**
 * An account for each preset, with the literal addresses for the sample visitor. A `?` marks addresses that are not
 * verified.
 */
const EXPECTED: Record<string, { account: string; addresses: Partial<Record<AddressKey, string>> }> = {
  salesforce: {
    account: "https://acme.lightning.force.com/lightning/page/home",
    addresses: {
      id: "https://acme.lightning.force.com/lightning/r/Contact/51/view",
      number:
        "?https://acme.lightning.force.com/one/one.app?r=c-1#eyJjb21wb25lbnREZWYiOiJmb3JjZVNlYXJjaDpzZWFyY2hQYWdlRGVza3RvcCIsImF0dHJpYnV0ZXMiOnsidGVybSI6IjUxIiwic2NvcGVNYXAiOnsidHlwZSI6IlRPUF9SRVNVTFRTIn0sImdyb3VwSWQiOiJERUZBVUxUIn0sInN0YXRlIjp7fX0%3D",
      email:
        "?https://acme.lightning.force.com/one/one.app?r=c-1#eyJjb21wb25lbnREZWYiOiJmb3JjZVNlYXJjaDpzZWFyY2hQYWdlRGVza3RvcCIsImF0dHJpYnV0ZXMiOnsidGVybSI6ImNhbWlsbGUrZGVza0BleGFtcGxlLmNvbSIsInNjb3BlTWFwIjp7InR5cGUiOiJUT1BfUkVTVUxUUyJ9LCJncm91cElkIjoiREVGQVVMVCJ9LCJzdGF0ZSI6e319",
      phone:
        "?https://acme.lightning.force.com/one/one.app?r=c-1#eyJjb21wb25lbnREZWYiOiJmb3JjZVNlYXJjaDpzZWFyY2hQYWdlRGVza3RvcCIsImF0dHJpYnV0ZXMiOnsidGVybSI6IjAxOTkwMDEyMzQiLCJzY29wZU1hcCI6eyJ0eXBlIjoiVE9QX1JFU1VMVFMifSwiZ3JvdXBJZCI6IkRFRkFVTFQifSwic3RhdGUiOnt9fQ%3D%3D",
    },
  },
  hubspot: {
    account: "https://app-eu1.hubspot.com/contacts/8841203/objects/0-1/views/all/list",
    addresses: {
      id: "https://app-eu1.hubspot.com/contacts/8841203/record/0-1/51",
      number: "?https://app-eu1.hubspot.com/search/8841203/search?query=51",
      email: "?https://app-eu1.hubspot.com/search/8841203/search?query=camille%2Bdesk%40example.com",
      phone: "?https://app-eu1.hubspot.com/search/8841203/search?query=%2B33199001234",
    },
  },
  dynamics: {
    account:
      "https://acme.crm4.dynamics.com/main.aspx?appid=6f1b7c3e-2d4a-4e8b-9c5d-0a1b2c3d4e5f&pagetype=entitylist&etn=contact",
    addresses: {
      id: "https://acme.crm4.dynamics.com/main.aspx?appid=6f1b7c3e-2d4a-4e8b-9c5d-0a1b2c3d4e5f&pagetype=entityrecord&etn=contact&id=51",
      number:
        "https://acme.crm4.dynamics.com/main.aspx?appid=6f1b7c3e-2d4a-4e8b-9c5d-0a1b2c3d4e5f&pagetype=search&searchText=51&searchType=0",
      email:
        "https://acme.crm4.dynamics.com/main.aspx?appid=6f1b7c3e-2d4a-4e8b-9c5d-0a1b2c3d4e5f&pagetype=search&searchText=camille%2Bdesk%40example.com&searchType=0",
      phone:
        "https://acme.crm4.dynamics.com/main.aspx?appid=6f1b7c3e-2d4a-4e8b-9c5d-0a1b2c3d4e5f&pagetype=search&searchText=01%2099%2000%2012%2034&searchType=0",
    },
  },
  "business-central": {
    account: "https://businesscentral.dynamics.com/?company=CRONUS%20FR&page=22",
    addresses: {
      number: "https://businesscentral.dynamics.com/?company=CRONUS%20FR&page=21&filter=%27No.%27%20IS%20%2751%27",
    },
  },
  pipedrive: {
    account: "https://acme.pipedrive.com/pipeline/1",
    addresses: {
      id: "https://acme.pipedrive.com/person/51",
    },
  },
  freshsales: {
    account: "https://acme.myfreshworks.com/crm/sales/dashboard/1",
    addresses: {
      id: "https://acme.myfreshworks.com/crm/sales/contacts/51",
    },
  },
  zoho: {
    account: "https://crm.zoho.eu/crm/org20048812/tab/Home/begin",
    addresses: {
      id: "https://crm.zoho.eu/crm/org20048812/tab/Contacts/51",
      number: "?https://crm.zoho.eu/crm/org20048812/search?searchword=51",
      email: "?https://crm.zoho.eu/crm/org20048812/search?searchword=camille%2Bdesk%40example.com",
      phone: "?https://crm.zoho.eu/crm/org20048812/search?searchword=01%2099%2000%2012%2034",
    },
  },
  kommo: {
    account: "https://acme.kommo.com/leads/pipeline/",
    addresses: {
      id: "?https://acme.kommo.com/contacts/detail/51",
    },
  },
  close: {
    account: "https://app.close.com/leads/",
    addresses: {
      id: "?https://app.close.com/lead/51/",
    },
  },
  zendesk: {
    account: "https://acme.zendesk.com/agent/dashboard",
    addresses: {
      id: "?https://acme.zendesk.com/agent/users/51",
      number: "https://acme.zendesk.com/agent/search/1?type=user&q=external_id%3A51",
      email: "https://acme.zendesk.com/agent/search/1?type=user&q=email%3Acamille%2Bdesk%40example.com",
      phone: "https://acme.zendesk.com/agent/search/1?type=user&q=phone%3A*33199001234",
    },
  },
  freshdesk: {
    account: "https://acme.freshdesk.com/a/tickets/filters/all_tickets",
    addresses: {
      id: "https://acme.freshdesk.com/a/contacts/51",
      number: "?https://acme.freshdesk.com/a/search/customers?term=51",
      email: "?https://acme.freshdesk.com/a/search/customers?term=camille%2Bdesk%40example.com",
      phone: "?https://acme.freshdesk.com/a/search/customers?term=01%2099%2000%2012%2034",
    },
  },
  servicenow: {
    account: "https://acme.service-now.com/now/nav/ui/home",
    addresses: {
      id: "https://acme.service-now.com/nav_to.do?uri=sys_user.do%3Fsys_id%3D51",
      number: "?https://acme.service-now.com/nav_to.do?uri=sys_user.do%3Fsysparm_query%3Demployee_number%3D51",
      email:
        "https://acme.service-now.com/nav_to.do?uri=sys_user.do%3Fsysparm_query%3Demail%3Dcamille%252Bdesk%2540example.com",
      phone:
        "?https://acme.service-now.com/nav_to.do?uri=sys_user.do%3Fsysparm_query%3Dphone%3D01%252099%252000%252012%252034",
    },
  },
  helpscout: {
    account: "https://secure.helpscout.net/mailbox/0a1b2c/",
    addresses: {
      number: "?https://secure.helpscout.net/search/?query=51",
      email: "https://secure.helpscout.net/search/?query=camille%2Bdesk%40example.com",
      phone: "?https://secure.helpscout.net/search/?query=01%2099%2000%2012%2034",
    },
  },
  intercom: {
    account: "https://app.intercom.com/a/apps/x1y2z3ab/inbox",
    addresses: {
      id: "?https://app.intercom.com/a/apps/x1y2z3ab/users/51",
    },
  },
  kustomer: {
    account: "https://acme.kustomerapp.com/app/inbox",
    addresses: {
      id: "?https://acme.kustomerapp.com/app/customers/51",
    },
  },
  shopify: {
    account: "https://admin.shopify.com/store/acme-shop/orders?page=2",
    addresses: {
      id: "?https://admin.shopify.com/store/acme-shop/customers/51",
      number: "?https://admin.shopify.com/store/acme-shop/customers?query=51",
      email: "?https://admin.shopify.com/store/acme-shop/customers?query=camille%2Bdesk%40example.com",
      phone: "?https://admin.shopify.com/store/acme-shop/customers?query=01%2099%2000%2012%2034",
    },
  },
  magento: {
    account: "https://shop.acme.example/admin_1x2y3z/customer/index/index/key/9f8e7d/",
    addresses: {
      id: "?https://shop.acme.example/admin_1x2y3z/customer/index/edit/id/51/",
      number: "https://shop.acme.example/admin_1x2y3z/customer/index/index/?search=51",
      email: "https://shop.acme.example/admin_1x2y3z/customer/index/index/?search=camille%2Bdesk%40example.com",
      phone: "https://shop.acme.example/admin_1x2y3z/customer/index/index/?search=01%2099%2000%2012%2034",
    },
  },
  woocommerce: {
    account: "https://acme.example/shop/wp-admin/admin.php?page=wc-orders",
    addresses: {
      id: "https://acme.example/shop/wp-admin/user-edit.php?user_id=51",
      number: "https://acme.example/shop/wp-admin/users.php?s=51",
      email: "https://acme.example/shop/wp-admin/users.php?s=camille%2Bdesk%40example.com",
      phone: "https://acme.example/shop/wp-admin/admin.php?page=wc-orders&s=01%2099%2000%2012%2034",
    },
  },
  "shopware-6": {
    account: "https://acme.example/admin#/sw/dashboard/index",
    addresses: {
      id: "https://acme.example/admin#/sw/customer/detail/51/base",
      number: "https://acme.example/admin#/sw/customer/index?term=51",
      email: "https://acme.example/admin#/sw/customer/index?term=camille%2Bdesk%40example.com",
      phone: "https://acme.example/admin#/sw/customer/index?term=01%2099%2000%2012%2034",
    },
  },
  "odoo-18": {
    account: "https://odoo.acme.example:8069/odoo/contacts",
    addresses: {
      id: "https://odoo.acme.example:8069/odoo/res.partner/51",
    },
  },
  "odoo-17": {
    account: "https://acme.odoo.com/web#action=125&model=res.partner&view_type=kanban&cids=1&menu_id=92",
    addresses: {
      id: "https://acme.odoo.com/web#id=51&model=res.partner&view_type=form",
    },
  },
  sugarcrm: {
    account: "https://acme.example/sugar/#Accounts/1b2c",
    addresses: {
      id: "?https://acme.example/sugar/#Contacts/51",
      number: "?https://acme.example/sugar/#search/51",
      email: "?https://acme.example/sugar/#search/camille%2Bdesk%40example.com",
      phone: "?https://acme.example/sugar/#search/01%2099%2000%2012%2034",
    },
  },
  "suitecrm-8": {
    account: "https://crm.acme.example/public/#/contacts/index?return_module=Contacts",
    addresses: {
      id: "https://crm.acme.example/public/#/contacts/record/51",
      number: "https://crm.acme.example/public/#/home/unified-search?query_string=51",
      email: "https://crm.acme.example/public/#/home/unified-search?query_string=camille%2Bdesk%40example.com",
      phone: "https://crm.acme.example/public/#/home/unified-search?query_string=01%2099%2000%2012%2034",
    },
  },
  "suitecrm-7": {
    account: "https://acme.example/suitecrm/index.php?module=Home&action=index",
    addresses: {
      id: "https://acme.example/suitecrm/index.php?module=Contacts&action=DetailView&record=51",
      number:
        "https://acme.example/suitecrm/index.php?module=Home&action=UnifiedSearch&search_form=false&advanced=false&query_string=51",
      email:
        "https://acme.example/suitecrm/index.php?module=Home&action=UnifiedSearch&search_form=false&advanced=false&query_string=camille%2Bdesk%40example.com",
      phone:
        "https://acme.example/suitecrm/index.php?module=Home&action=UnifiedSearch&search_form=false&advanced=false&query_string=01%2099%2000%2012%2034",
    },
  },
  vtiger: {
    account: "https://acme.example/vtiger/index.php?module=Contacts&view=List",
    addresses: {
      id: "https://acme.example/vtiger/index.php?module=Contacts&view=Detail&record=51",
    },
  },
  dolibarr: {
    account: "https://acme.example/dolibarr/societe/list.php?type=c",
    addresses: {
      id: "https://acme.example/dolibarr/societe/card.php?socid=51",
      number: "https://acme.example/dolibarr/societe/list.php?sall=51",
      email: "https://acme.example/dolibarr/societe/list.php?sall=camille%2Bdesk%40example.com",
      phone: "https://acme.example/dolibarr/societe/list.php?sall=01%2099%2000%2012%2034",
    },
  },
  bitrix24: {
    account: "https://acme.bitrix24.com/crm/contact/list/",
    addresses: {
      id: "https://acme.bitrix24.com/crm/contact/details/51/",
    },
  },
  espocrm: {
    account: "https://crm.acme.example/#Contact",
    addresses: {
      id: "https://crm.acme.example/#Contact/view/51",
    },
  },
  twenty: {
    account: "https://crm.acme.example/objects/people?viewId=1",
    addresses: {
      id: "https://crm.acme.example/object/person/51",
    },
  },
  "request-tracker": {
    account: "https://acme.example/rt/Ticket/Display.html?id=7",
    addresses: {
      id: "?https://acme.example/rt/User/Summary.html?id=51",
      number: "https://acme.example/rt/User/Search.html?UserString=51",
      email: "https://acme.example/rt/User/Search.html?UserString=camille%2Bdesk%40example.com",
      phone: "https://acme.example/rt/User/Search.html?UserString=01%2099%2000%2012%2034",
    },
  },
};

function expandedFor(found: Recognition, given: GivenId) {
  const crm = crmSchema.parse({
    ...fillPreset(found.preset, found.base, found.constants, given),
    id: found.preset.id,
    country: "FR",
  });
  const result = compileCrm(crm);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return expandAll({ ...result.compiled, readPhone }, conversation(VISITOR));
}

describe.each(PRESETS)("$name", (preset) => {
  const { account, addresses } = EXPECTED[preset.id]!;
  const found = recognize(account);

  test("is recognised by a URL of an account, which contains every constant", () => {
    expect(found).toMatchObject({ preset: { id: preset.id }, missing: [] });
  });

  test.each(givenIdsOf(preset))("gives the addresses of a visitor whose ID is %s", (given) => {
    const by: Record<GivenId, AddressKey[]> = {
      record: ["id", "email", "phone"],
      number: ["number", "email", "phone"],
      nothing: ["email", "phone"],
    };
    const urls = by[given].flatMap((one) => addresses[one] ?? []).map((url) => url.replace(/^\?/, ""));
    expect(found && expandedFor(found, given)).toEqual(urls.map((url) => ({ state: "address", url })));
    expect(urls).not.toEqual([]);
  });

  test("marks addresses that could not be verified", () => {
    const toCheck = addressesToCheck(preset, found?.base ?? "");
    const marked = preset.addresses.filter(({ template }) => toCheck.includes((found?.base ?? "") + template));
    expect(marked.map(({ by }) => by)).toEqual(
      preset.addresses.map(({ by }) => by).filter((by) => addresses[by]?.startsWith("?")),
    );
  });

  test("has valid data", () => {
    expect(preset.id).toMatch(SLUG);
    expect(PRESETS.filter(({ id }) => id === preset.id)).toEqual([preset]);
    expect(findPreset(preset.id)).toBe(preset);
    for (const { form, example } of preset.constants) expect(example).toMatch(form);
    expect(new URL(preset.example).protocol).toBe("https:");
    if (preset.hosts) expect(new URL(preset.example).hostname).toMatch(preset.hosts);
    const used = preset.addresses.map(({ template, hit = "" }) => template + hit).join(" ");
    for (const name of [...preset.constants.map((one) => one.name), ...Object.keys(preset.variables ?? {})]) {
      expect(used).toContain(`{${name}}`);
    }
  });
});

test("encodes Salesforce's search as base64 of the JSON text with the visitor's email", () => {
  const preset = findPreset("salesforce")!;
  const crm = crmSchema.parse({ id: "s", ...fillPreset(preset, "https://acme.lightning.force.com", {}, "nothing") });
  const result = compileCrm(crm);
  // An email address may contain a quote, and a name may contain characters outside Latin-1.
  const visitor = conversation({ email: '"zoé ☎"@example.com' });
  const [search] = result.ok ? expandAll(result.compiled, visitor) : [];
  const url = search?.state === "address" ? new URL(search.url) : undefined;
  const bytes = Uint8Array.from(atob(decodeURIComponent(url?.hash.slice(1) ?? "")), (char) => char.charCodeAt(0));
  expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual({
    componentDef: "forceSearch:searchPageDesktop",
    attributes: { term: '"zoé ☎"@example.com', scopeMap: { type: "TOP_RESULTS" }, groupId: "DEFAULT" },
    state: {},
  });
});

test("has no preset for a CRM whose addresses cannot be known in advance", () => {
  expect(PRESETS.map(({ id }) => id)).not.toContain("prestashop");
});

describe("an account with another host", () => {
  test.each([
    [
      "https://acme.my.salesforce.com/lightning/r/Account/0015g00000XyZaBAAV/view",
      "https://acme.lightning.force.com",
      { object: "Account" },
    ],
    [
      "https://acme--uat.sandbox.my.salesforce.com/",
      "https://acme--uat.sandbox.lightning.force.com",
      { object: "Contact" },
    ],
    ["https://acme.my.salesforce-setup.com/lightning/setup", "https://acme.lightning.force.com", { object: "Contact" }],
    ["https://acme-shop.myshopify.com/admin/customers/7", "https://admin.shopify.com", { store: "acme-shop" }],
    [
      "https://app.hubspot.com/contacts/8841203/record/0-2/51",
      "https://app.hubspot.com",
      { portal: "8841203", object: "0-2" },
    ],
  ])("%s", (address, base, constants) => {
    expect(recognize(address)).toMatchObject({ base, constants });
  });

  test("does not recognise a public shop as its back office", () => {
    expect(recognize("https://acme-shop.myshopify.com/products/7")).toBeUndefined();
  });
});

describe("a product whose URLs contain a token", () => {
  test.each([
    "https://shop.acme.example/admin123/index.php?controller=AdminCustomers&id_customer=7&token=0a1b2c3d4e5f",
    "https://shop.acme.example/shop/admin9x/index.php/sell/customers/7/view?_token=abc",
  ])("%s", (address) => {
    expect(recognizeNone(address)?.name).toBe("PrestaShop");
    expect(recognize(address)).toBeUndefined();
  });
});

test("never uses an ID that is not the record's to open a record", () => {
  for (const preset of PRESETS) {
    for (const given of ["number", "nothing"] as const) {
      expect(fillPreset(preset, "https://x.example", {}, given).records.join()).not.toContain(
        preset.addresses.find(({ by }) => by === "id")?.template ?? "-",
      );
    }
  }
});
