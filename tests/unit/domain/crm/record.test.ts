import { describe, expect, test } from "vitest";
import { compileCrm } from "../../../../src/domain/crm/compile";
import { expandAll, findRecord, newRecordFor } from "../../../../src/domain/crm/record";
import type { Visitor } from "../../../../src/domain/events/visitor";
import type { JsonObject } from "../../../../src/domain/json";
import { conversation, crmWith } from "../conversations";

function compiled(fields: JsonObject = {}) {
  const result = compileCrm(crmWith(fields));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.compiled;
}

describe("the first template whose variables all have a value", () => {
  const acme = compiled({
    records: [
      "https://crm.acme.example/contacts/{visitor.externalUserId}",
      "https://crm.acme.example/search{?visitor.email}",
      "https://crm.acme.example/search{?visitor.phoneNumber}",
    ],
  });
  test.each<[Visitor, string | null, number | undefined]>([
    [{ externalUserId: "417", email: "a@mail.example" }, "https://crm.acme.example/contacts/417", 0],
    [
      { email: "a@mail.example", phoneNumber: "+331" },
      "https://crm.acme.example/search?visitor.email=a%40mail.example",
      1,
    ],
    [{ phoneNumber: "+331" }, "https://crm.acme.example/search?visitor.phoneNumber=%2B331", 2],
    [{ firstName: "Ada" }, null, undefined],
    [{}, null, undefined],
  ])("%j: %s", (visitor, url, index) => {
    expect(findRecord(acme, conversation(visitor))).toEqual({
      url,
      refused: [],
      ...(index !== undefined && { index }),
    });
  });

  test.each<[Visitor, object]>([
    [
      { externalUserId: "x".repeat(2_049), email: "a@mail.example" },
      {
        url: "https://crm.acme.example/search?visitor.email=a%40mail.example",
        index: 1,
        refused: [{ index: 0, reason: "value-too-long", variable: "visitor.externalUserId" }],
      },
    ],
    [
      { externalUserId: "..", email: "a\u0000b", phoneNumber: "+331" },
      {
        url: "https://crm.acme.example/search?visitor.phoneNumber=%2B331",
        index: 2,
        refused: [
          { index: 0, reason: "dot-segment" },
          { index: 1, reason: "value-control-character", variable: "visitor.email" },
        ],
      },
    ],
    [{ externalUserId: "." }, { url: null, refused: [{ index: 0, reason: "dot-segment" }] }],
  ])("reports a refused address and tries the next: %#", (visitor, record) => {
    expect(findRecord(acme, conversation(visitor))).toEqual(record);
  });

  test("returns the result of each template", () => {
    expect(expandAll(acme, conversation({ externalUserId: "..", email: "a@mail.example" }))).toEqual([
      { state: "refused", reason: "dot-segment" },
      { state: "address", url: "https://crm.acme.example/search?visitor.email=a%40mail.example" },
      { state: "missing", variables: ["visitor.phoneNumber"] },
    ]);
  });
});

describe("named variables", () => {
  test("support account constants and a search term", () => {
    const acme = compiled({
      variables: { portal: { template: "8841" }, q: { template: "{visitor.email}" } },
      records: [
        "https://crm.acme.example/{portal}/contacts/{visitor.externalUserId}",
        "https://crm.acme.example/{portal}/search{?q}",
      ],
    });
    expect(findRecord(acme, conversation({ externalUserId: "CUST 417" })).url).toBe(
      "https://crm.acme.example/8841/contacts/CUST%20417",
    );
    expect(findRecord(acme, conversation({ email: "ada@mail.example" })).url).toBe(
      "https://crm.acme.example/8841/search?q=ada%40mail.example",
    );
    expect(findRecord(acme, conversation()).url).toBeNull();
  });

  test("support base64 of a JSON text in the fragment (Salesforce)", () => {
    const salesforce = compiled({
      sites: ["https://acme.lightning.force.com/*"],
      variables: {
        search: {
          template:
            '{"componentDef":"forceSearch:searchPageDesktop","attributes":{"term":"{visitor.email}","scopeMap":{"type":"TOP_RESULTS"},"groupId":"DEFAULT"},"state":{}}',
          values: "json",
          encoding: "base64",
        },
      },
      records: [
        "https://acme.lightning.force.com/lightning/r/Contact/{visitor.externalUserId}/view",
        "https://acme.lightning.force.com/one/one.app#{search}",
      ],
    });
    expect(findRecord(salesforce, conversation({ externalUserId: "0035g00000AbCdE" })).url).toBe(
      "https://acme.lightning.force.com/lightning/r/Contact/0035g00000AbCdE/view",
    );
    // The last `=` of the base64 text is percent-encoded like any character of a value.
    expect(findRecord(salesforce, conversation({ email: "ada@mail.example" })).url).toBe(
      "https://acme.lightning.force.com/one/one.app#eyJjb21wb25lbnREZWYiOiJmb3JjZVNlYXJjaDpzZWFyY2hQYWdlRGVza3RvcCIsImF0dHJpYnV0ZXMiOnsidGVybSI6ImFkYUBtYWlsLmV4YW1wbGUiLCJzY29wZU1hcCI6eyJ0eXBlIjoiVE9QX1JFU1VMVFMifSwiZ3JvdXBJZCI6IkRFRkFVTFQifSwic3RhdGUiOnt9fQ%3D%3D",
    );
  });

  test("support a URL within the URL (ServiceNow)", () => {
    const serviceNow = compiled({
      sites: ["https://acme.service-now.com/*"],
      variables: {
        byId: { template: "sys_user.do?sys_id={visitor.externalUserId}", values: "uri" },
        byEmail: { template: "sys_user.do?sysparm_query=email={visitor.email}", values: "uri" },
      },
      records: [
        "https://acme.service-now.com/nav_to.do?uri={byId}",
        "https://acme.service-now.com/nav_to.do?uri={byEmail}",
      ],
    });
    expect(findRecord(serviceNow, conversation({ externalUserId: "62826bf0/3710" })).url).toBe(
      "https://acme.service-now.com/nav_to.do?uri=sys_user.do%3Fsys_id%3D62826bf0%252F3710",
    );
    expect(findRecord(serviceNow, conversation({ email: "ada+1@mail.example" })).url).toBe(
      "https://acme.service-now.com/nav_to.do?uri=sys_user.do%3Fsysparm_query%3Demail%3Dada%252B1%2540mail.example",
    );
  });
});

describe("a new record", () => {
  const NEW = "https://crm.acme.example/contacts/new";
  test.each<[string, Visitor, string | null]>([
    ["", { email: "a@mail.example" }, null],
    [NEW, {}, NEW],
    [`${NEW}?email={visitor.email}`, { email: "a@mail.example" }, `${NEW}?email=a%40mail.example`],
    [`${NEW}?email={visitor.email}&phone={visitor.phoneNumber}`, { phoneNumber: "+331" }, `${NEW}?email=&phone=%2B331`],
    [
      `${NEW}{?visitor.email,visitor.lastName}`,
      { lastName: "Böll & Co" },
      `${NEW}?visitor.lastName=B%C3%B6ll%20%26%20Co`,
    ],
    // A value that cannot be used is left out.
    [`${NEW}?email={visitor.email}`, { email: "a\u0000b" }, `${NEW}?email=`],
    // No value may lead to another page.
    ["https://crm.acme.example/new/{visitor.lastName}/form", { lastName: ".." }, null],
  ])("%s with %j: %s", (newRecord, visitor, url) => {
    expect(newRecordFor(compiled({ newRecord }), conversation(visitor))).toBe(url);
  });

  test.each([
    ["contacts/new", "template-address"],
    ["https://elsewhere.example/new", "template-outside-sites"],
    [`${NEW}?email={visitor.mail}`, "template-variable"],
    ["https://{visitor.email}/new", "template-host"],
  ])("with the address %s is a problem: %s", (newRecord, code) => {
    const result = compileCrm(crmWith({ newRecord }));
    expect(result).toEqual({
      ok: false,
      problems: [{ field: "newRecord", problem: expect.objectContaining({ code }) }],
    });
  });
});
