import { describe, expect, test } from "vitest";
import { compileCrm } from "../../../../src/domain/crm/compile";
import { learnTemplate } from "../../../../src/domain/crm/learn-template";
import { expandAll } from "../../../../src/domain/crm/record";
import { splitAddress } from "../../../../src/domain/crm/split-address";
import { crmSchema } from "../../../../src/domain/settings/schema";
import { readPhone } from "../../../../src/platform/phones/main";
import { conversation } from "../conversations";

const GUID = "3f2b8c1d-9a4e-4d7b-8c6f-1e2d3c4b5a69";

/** URLs of a customer's record, with the template that the likely part gives; null if there is no likely part. */
const ADDRESSES: [address: string, template: string | null][] = [
  ["https://crm.acme.example/contacts/C-10482", "https://crm.acme.example/contacts/{visitor.externalUserId}"],
  ["crm.acme.example/customers/10482/overview", "https://crm.acme.example/customers/{visitor.externalUserId}/overview"],
  [
    "https://crm.acme.example/clients/7/edit?tab=2",
    "https://crm.acme.example/clients/{visitor.externalUserId}/edit?tab=2",
  ],
  [
    "https://crm.acme.example/v2/org/88/people/10482",
    "https://crm.acme.example/v2/org/88/people/{visitor.externalUserId}",
  ],
  [
    "https://crm.acme.example/customer/view/id/1234/",
    "https://crm.acme.example/customer/view/id/{visitor.externalUserId}/",
  ],
  [
    "https://crm.acme.example/kunden/detail/K_00981.html",
    "https://crm.acme.example/kunden/detail/{visitor.externalUserId}.html",
  ],
  [`https://crm.acme.example/${GUID}`, "https://crm.acme.example/{visitor.externalUserId}"],
  [
    `https://crm.acme.example/tenants/9/contact/${GUID}?view=1`,
    "https://crm.acme.example/tenants/9/contact/{visitor.externalUserId}?view=1",
  ],
  [
    "https://acme.lightning.force.com/lightning/r/Contact/0035g00000AbCdEAAV/view",
    "https://acme.lightning.force.com/lightning/r/Contact/{visitor.externalUserId}/view",
  ],
  [
    "https://app.hubspot.com/contacts/8841203/record/0-1/51",
    "https://app.hubspot.com/contacts/8841203/record/0-1/{visitor.externalUserId}",
  ],
  [
    `https://acme.crm.dynamics.com/main.aspx?appid=${GUID}&pagetype=entityrecord&etn=contact&id=${GUID}`,
    `https://acme.crm.dynamics.com/main.aspx?appid=${GUID}&pagetype=entityrecord&etn=contact&id={visitor.externalUserId}`,
  ],
  [
    "https://crm.zoho.com/crm/org20048812/tab/Contacts/4150868000000624001",
    "https://crm.zoho.com/crm/org20048812/tab/Contacts/{visitor.externalUserId}",
  ],
  [
    "https://acme.example/index.php?module=Contacts&view=Detail&record=12",
    "https://acme.example/index.php?module=Contacts&view=Detail&record={visitor.externalUserId}",
  ],
  [
    "https://acme.example/civicrm/contact/view?reset=1&cid=202",
    "https://acme.example/civicrm/contact/view?reset=1&cid={visitor.externalUserId}",
  ],
  [
    "https://acme.example/dolibarr/societe/card.php?socid=42&save_lastsearch_values=1",
    "https://acme.example/dolibarr/societe/card.php?socid={visitor.externalUserId}&save_lastsearch_values=1",
  ],
  [
    "https://acme.example/search?q=camille%40example.com&page=3",
    "https://acme.example/search?q={visitor.email}&page=3",
  ],
  ["https://acme.example/users/camille@example.com", "https://acme.example/users/{visitor.email}"],
  ["https://acme.example/lookup?phone=%2B33199001234", "https://acme.example/lookup?phone={customerPhone}"],
  ["https://acme.example/lookup?phone=0199001234", "https://acme.example/lookup?phone={customerPhone}"],
  ["https://acme.example/lookup?tel=0033199001234", "https://acme.example/lookup?tel=00{customerPhone}"],
  ["https://acme.example/lookup?caller=33199001234", "https://acme.example/lookup?caller={customerPhone}"],
  [
    "https://acme.odoo.com/web#id=51&model=res.partner&view_type=form&menu_id=92&action=125",
    "https://acme.odoo.com/web#id={visitor.externalUserId}&model=res.partner&view_type=form&menu_id=92&action=125",
  ],
  [
    "https://acme.example/#Contact/view/64f0c0ffee0012345",
    "https://acme.example/#Contact/view/{visitor.externalUserId}",
  ],
  ["https://acme.example/app/#/contacts/C-1042", "https://acme.example/app/#/contacts/{visitor.externalUserId}"],
  [
    "https://acme.example/app/#!/customers/77/orders?sort=2",
    "https://acme.example/app/#!/customers/{visitor.externalUserId}/orders?sort=2",
  ],
  [`https://acme.example/odata/#/contacts(${GUID})`, "https://acme.example/odata/#/contacts({visitor.externalUserId})"],
  [
    "https://acme.example/clients;id=5501;mode=full",
    "https://acme.example/clients;id={visitor.externalUserId};mode=full",
  ],
  [
    "https://acme.service-now.com/nav_to.do?uri=sys_user.do%3Fsys_id%3D62826bf03710200044e0bfc8bcbe5df1",
    "https://acme.service-now.com/nav_to.do?uri=sys_user.do%3Fsys_id%3D{customerId}",
  ],
  [
    "https://admin.shopify.com/store/acme/customers/6940221915",
    "https://admin.shopify.com/store/acme/customers/{visitor.externalUserId}",
  ],
  [
    "https://app.intercom.com/a/apps/x1y2z3ab/users/5f3c1d2e4b5a697887766554/all-conversations",
    "https://app.intercom.com/a/apps/x1y2z3ab/users/{visitor.externalUserId}/all-conversations",
  ],
  [
    "https://acme.example/tickets/88/customer/10482",
    "https://acme.example/tickets/88/customer/{visitor.externalUserId}",
  ],
  [
    "https://acme.example/customer/10482/tickets/88",
    "https://acme.example/customer/{visitor.externalUserId}/tickets/88",
  ],
  [
    "https://acme.example/fiche.aspx?lang=fr&numclient=00010482",
    "https://acme.example/fiche.aspx?lang=fr&numclient={visitor.externalUserId}",
  ],
  // Parts within a value.
  [
    "https://acme.zendesk.com/agent/search/1?q=email%3Acamille%40example.com",
    "https://acme.zendesk.com/agent/search/1?q=email%3A{visitor.email}",
  ],
  [
    "https://acme.example/s?q=external_id:10482&p=1",
    "https://acme.example/s?q=external_id:{visitor.externalUserId}&p=1",
  ],
  [
    "https://acme.example/#model/party.party?domain=%5B%5B%22email%22%2C%22%3D%22%2C%22camille%40example.com%22%5D%5D",
    "https://acme.example/#model/party.party?domain=%5B%5B%22email%22%2C%22%3D%22%2C%22{customerEmail}%22%5D%5D",
  ],
  [
    'https://acme.example/list?search_params={"email":"camille@example.com"}',
    "https://acme.example/list?search_params=%7B%22email%22:%22{customerEmail}%22%7D",
  ],
  [
    "https://acme.example/odata?$filter=email%20eq%20%27camille%40example.com%27",
    "https://acme.example/odata?$filter=email%20eq%20%27{visitor.email}%27",
  ],
  [
    "https://businesscentral.dynamics.com/?company=CRONUS&page=21&filter=%27No.%27%20IS%20%2710000%27",
    "https://businesscentral.dynamics.com/?company=CRONUS&page=21&filter=%27No.%27%20IS%20%27{visitor.externalUserId}%27",
  ],
  [
    "https://acme.service-now.com/now/nav/ui/classic/params/target/sys_user.do%3Fsys_id%3D62826bf03710200044e0bfc8bcbe5df1",
    "https://acme.service-now.com/now/nav/ui/classic/params/target/sys_user.do%3Fsys_id%3D{customerId}",
  ],
  ["https://acme.example/users?q=phone%3A*33199001234", "https://acme.example/users?q=phone%3A*{customerPhone}"],
  ["https://acme.example/app/customer/Jane%20Doe", "https://acme.example/app/customer/{visitor.externalUserId}"],
  ["https://acme.example/app/customer/CUST-2024-00012", "https://acme.example/app/customer/{visitor.externalUserId}"],
  ["https://acme.example/contact/C:10482", "https://acme.example/contact/{visitor.externalUserId}"],
  ["https://acme.example/", null],
  ["https://acme.example/contacts", null],
  ["https://acme.example/dashboard?page=2", null],
  ["https://acme.example/api/v2", null],
];

describe("the likely part", () => {
  test.each(ADDRESSES)("of %s", (pasted, template) => {
    const { address, parts, likely } = splitAddress(pasted)!;
    const part = likely === null ? undefined : parts[likely];
    expect(part ? learnTemplate(address, part).template : null).toBe(template);
  });
});

describe("splitAddress", () => {
  test("returns every value as readable text", () => {
    const texts = splitAddress("https://acme.example/a%20b/c?x=1&name=Zo%C3%A9#/d?y=2")!.parts.map(({ text }) => text);
    expect(texts).toEqual(["a b", "c", "1", "Zoé", "d", "2"]);
  });

  test.each(["", "crm", "http://acme.example/1", "https://x y.example/1", "javascript:1"])("%j is rejected", (text) => {
    expect(splitAddress(text)).toBeUndefined();
  });

  test("keeps malformed encodings unchanged", () => {
    expect(splitAddress("https://acme.example/100%/%zz")?.parts.map(({ text }) => text)).toEqual(["100%", "%zz"]);
  });
});

describe("for any chosen part", () => {
  const sample = { externalUserId: "a/b?c", email: "camille+1@example.com", phoneNumber: "+33 1 99 00 12 34" };

  test.each(ADDRESSES.map(([address]) => address))("%s gives URLs of the same site", (pasted) => {
    const { address, parts } = splitAddress(pasted)!;
    for (const part of parts) {
      const { template, variables } = learnTemplate(address, part);
      const site = `${new URL(address).origin}/*`;
      const crm = crmSchema.parse({ id: "x", name: "x", sites: [site], records: [template], variables });
      const result = compileCrm(crm);
      expect(result).toMatchObject({ ok: true });
      const [expanded] = result.ok ? expandAll({ ...result.compiled, readPhone }, conversation(sample)) : [];
      expect(expanded).toMatchObject({ state: "address" });
    }
  });

  test("a value in a URL within the URL is encoded twice", () => {
    const { address, parts } = splitAddress("https://acme.example/go?uri=user.do%3Fid%3D51")!;
    const { template, variables } = learnTemplate(address, parts.at(-1)!);
    const crm = crmSchema.parse({
      id: "x",
      name: "x",
      sites: ["https://acme.example/*"],
      records: [template],
      variables,
    });
    const result = compileCrm(crm);
    expect(result.ok && expandAll(result.compiled, conversation(sample))).toEqual([
      { state: "address", url: "https://acme.example/go?uri=user.do%3Fid%3Da%252Fb%253Fc" },
    ]);
  });

  test.each([
    ["phone=%2B33199001234", "+33 1 99 00 12 34", "phone=%2B33199001234"],
    ["phone=0199001234", "+33 1 99 00 12 34", "phone=0199001234"],
    ["phone=0199001234", "01 99 00 56 78", "phone=0199005678"],
    ["tel=33199001234", "+33199005678", "tel=33199005678"],
    ["tel=0033199001234", "+33199005678", "tel=0033199005678"],
    ["uri=x.do%3Fphone%3D%2B33199001234", "+33 1 99 00 12 34", "uri=x.do%3Fphone%3D%252B33199001234"],
  ])("keeps the format of a phone number: %s", (query, phoneNumber, filled) => {
    const { address, parts } = splitAddress(`https://acme.example/go?${query}`)!;
    const { template, variables } = learnTemplate(address, parts.at(-1)!);
    const fields = { id: "x", name: "x", sites: ["https://acme.example/*"], records: [template], variables };
    const result = compileCrm(crmSchema.parse({ ...fields, country: "FR" }));
    const compiled = result.ok && { ...result.compiled, readPhone };
    expect(compiled && expandAll(compiled, conversation({ phoneNumber }))).toEqual([
      { state: "address", url: `https://acme.example/go?${filled}` },
    ]);
  });

  test("does not read braces in a pasted URL as variables", () => {
    const { address, parts } = splitAddress("https://acme.example/x?filter={open}&id=51")!;
    expect(learnTemplate(address, parts.at(-1)!).template).toBe(
      "https://acme.example/x?filter=%7Bopen%7D&id={visitor.externalUserId}",
    );
  });
});

describe("a secret", () => {
  test.each([
    ["https://shop.example/admin1/index.php?controller=AdminCustomers&id_customer=7&token=0a1b2c3d4e5f", "token"],
    ["https://shop.example/admin1/sell/customers/7?_token=Zx81-aa", "_token"],
    [`https://shop.example/admin_1/customer/index/edit/id/7/key/${"0a".repeat(32)}/`, "key"],
    ["https://acme.example/c/7;jsessionid=8F2AC31B", "jsessionid"],
    ["https://acme.example/c/7?csrf_token=abcdef1", "csrf_token"],
    ["https://acme.example/c/7?sid=0a1b2c3d4e5f6a7b8c9d", "sid"],
    ["https://acme.example/c/7#access_token=abcdef123", "access_token"],
    ["https://acme.example/c/7?x=eyJhbGciOiJI.eyJzdWIiOiIx.SflKxwRJSM_a", "eyJ…"],
  ])("is found in %s", (address, name) => {
    expect(splitAddress(address)?.secret).toBe(name);
  });

  test.each([
    "https://acme.example/c?key=10482",
    "https://acme.example/c?code=FR",
    "https://acme.example/c?sid=7",
    "https://acme.example/c/key/10482",
    "https://acme.example/c/7?sort=token",
    ...ADDRESSES.map(([address]) => address),
  ])("is not found in %s", (address) => {
    expect(splitAddress(address)?.secret).toBeNull();
  });
});
