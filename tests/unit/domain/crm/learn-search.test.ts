import { describe, expect, test } from "vitest";
import { compileCrm } from "../../../../src/domain/crm/compile";
import { recordOfLink } from "../../../../src/domain/crm/hit";
import { learnSearch, type SearchRefusal, splitPaste } from "../../../../src/domain/crm/learn-search";
import { expandAll } from "../../../../src/domain/crm/record";
import { crmSchema } from "../../../../src/domain/settings/schema";
import { readPhone } from "../../../../src/platform/phones/main";
import { conversation } from "../conversations";

const CRM = "https://crm.acme.example";

test.each<[search: string, record: string, template: string, hit: string]>([
  [
    `${CRM}/search?q=ada%40mail.example`,
    `${CRM}/contacts/51?tab=notes`,
    `${CRM}/search?q={visitor.email}`,
    `${CRM}/contacts/*`,
  ],
  ["crm.acme.example/find/10482", `${CRM}/contacts/c-77`, `${CRM}/find/{visitor.externalUserId}`, `${CRM}/contacts/*`],
  // The account number is in both.
  [
    "https://app.hubspot.com/contacts/8841203/objects/0-1/views/all/list?query=ada%40mail.example",
    "https://app.hubspot.com/contacts/8841203/record/0-1/51",
    "https://app.hubspot.com/contacts/8841203/objects/0-1/views/all/list?query={visitor.email}",
    "https://app.hubspot.com/contacts/8841203/record/0-1/*",
  ],
  [
    `${CRM}/88412030/search?text=10482`,
    `${CRM}/88412030/clients/7`,
    `${CRM}/88412030/search?text={visitor.externalUserId}`,
    `${CRM}/88412030/clients/*`,
  ],
  // The customer's ID is in both.
  [`${CRM}/search?q=51`, `${CRM}/contacts/51`, `${CRM}/search?q={visitor.externalUserId}`, `${CRM}/contacts/*`],
  [
    `${CRM}/index.php?module=Home&action=UnifiedSearch&query_string=ada%40mail.example`,
    `${CRM}/index.php?module=Contacts&action=DetailView&record=8c1d2f3a-1111-4222-8333-444455556666`,
    `${CRM}/index.php?module=Home&action=UnifiedSearch&query_string={visitor.email}`,
    `${CRM}/index.php?module=Contacts&action=DetailView&record=*`,
  ],
  [
    `${CRM}/app#/search/ada%40mail.example`,
    `${CRM}/app#/people/51`,
    `${CRM}/app#/search/{visitor.email}`,
    `${CRM}/app#/people/*`,
  ],
])("%s and %s", (search, record, template, hit) => {
  const result = learnSearch(search, record);
  expect(result).toMatchObject({ ok: true, learned: { template, hit } });
  // The proposal must work as it is: it must reproduce the search, find the record, and not match the search itself.
  if (!result.ok) return;
  const { address, variables } = result.learned;
  const crm = crmSchema.parse({
    id: "x",
    name: "x",
    sites: [`${new URL(address).origin}/*`],
    variables,
    records: [{ search: template, hit }],
  });
  const compiled = compileCrm(crm);
  const visitor = { email: "ada@mail.example", externalUserId: address.includes("10482") ? "10482" : "51" };
  expect(compiled.ok && expandAll(compiled.compiled, conversation(visitor))).toEqual([
    { state: "address", url: address },
  ]);
  expect(recordOfLink(hit, record)).toBeDefined();
  expect(recordOfLink(hit, address)).toBeUndefined();
});

test("keeps the format of a phone number in a search", () => {
  const result = learnSearch(`${CRM}/search?phone=0199001234`, `${CRM}/contacts/51`);
  expect(result).toMatchObject({ ok: true, learned: { template: `${CRM}/search?phone={customerPhone}` } });
  if (!result.ok) return;
  const { template, hit, variables } = result.learned;
  const records = [{ search: template, hit }];
  const crm = crmSchema.parse({ id: "x", name: "x", sites: [`${CRM}/*`], variables, records, country: "FR" });
  const compiled = compileCrm(crm);
  const full = compiled.ok && { ...compiled.compiled, readPhone };
  const url = `${CRM}/search?phone=0199005678`;
  expect(full && expandAll(full, conversation({ phoneNumber: "+33 1 99 00 56 78" }))).toEqual([
    { state: "address", url },
  ]);
});

describe("is rejected with a reason", () => {
  const SEARCH = `${CRM}/search?q=ada%40mail.example`;
  const RECORD = `${CRM}/contacts/51`;
  test.each<[search: string, record: string, refusal: SearchRefusal]>([
    ["my search", RECORD, { of: "search", why: "address" }],
    ["http://crm.acme.example/search?q=51", RECORD, { of: "search", why: "address" }],
    [SEARCH, "", { of: "record", why: "address" }],
    [`${SEARCH}&csrf_token=abcdef1`, RECORD, { of: "search", why: "secret", name: "csrf_token" }],
    [SEARCH, `${RECORD}?_token=Zx81-aa`, { of: "record", why: "secret", name: "_token" }],
    [SEARCH, "https://elsewhere.example/contacts/51", { of: "record", why: "host", host: "crm.acme.example" }],
    [`${CRM}/search`, RECORD, { of: "search", why: "value" }],
    [`${CRM}/search?q=lovelace`, RECORD, { of: "search", why: "value" }],
    [SEARCH, `${CRM}/contacts`, { of: "record", why: "record" }],
    [SEARCH, `${CRM}/contacts/new`, { of: "record", why: "record" }],
    [SEARCH, SEARCH, { of: "record", why: "same" }],
    [SEARCH, `${CRM}/search?q=51`, { of: "record", why: "same" }],
  ])("%s and %s", (search, record, refusal) => {
    expect(learnSearch(search, record)).toEqual({ ok: false, refusal });
  });

  test("accepts http only for hosts that the organisation allows", () => {
    const http = (address: string) => address.replace("https:", "http:");
    expect(learnSearch(http(SEARCH), http(RECORD), ["crm.acme.example"]).ok).toBe(true);
    expect(learnSearch(http(SEARCH), http(RECORD), ["other.example"]).ok).toBe(false);
  });
});

test.each<[string, [string, string] | undefined]>([
  [`${CRM}/search?q=1\n${CRM}/contacts/51\n`, [`${CRM}/search?q=1`, `${CRM}/contacts/51`]],
  [`  ${CRM}/search?q=1 ${CRM}/contacts/51`, [`${CRM}/search?q=1`, `${CRM}/contacts/51`]],
  [`${CRM}/search?q=1`, undefined],
  [`${CRM}/search?q=ada lovelace`, undefined],
  [`${CRM}/a ${CRM}/b ${CRM}/c`, undefined],
  ["", undefined],
])("splits a paste of two URLs: %j", (text, split) => {
  expect(splitPaste(text)).toEqual(split);
});
