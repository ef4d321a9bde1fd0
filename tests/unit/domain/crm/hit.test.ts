import { describe, expect, test } from "vitest";
import { compileCrm } from "../../../../src/domain/crm/compile";
import { findHitFault, recordOfLink } from "../../../../src/domain/crm/hit";
import { learnHit } from "../../../../src/domain/crm/learn-hit";
import { PRESETS } from "../../../../src/domain/crm/presets/table";
import { readSettings } from "../../../../src/domain/settings/read-settings";
import { ACME, crmWith } from "../conversations";

const BASE = "https://crm.acme.example";

describe("recordOfLink", () => {
  test.each<[pattern: string, link: string, record: string | undefined]>([
    ["/contacts/*", "/contacts/51", "/contacts/51"],
    ["/contacts/*", "/contacts/51/", "/contacts/51"],
    ["/contacts/*", "/contacts/51/orders?x=1#notes", "/contacts/51"],
    ["/contacts/*/view", "/contacts/51/view?tab=2", "/contacts/51/view"],
    ["/contacts/*/view", "/contacts/51/edit", undefined],
    ["/contacts/C-*", "/contacts/C-51", "/contacts/C-51"],
    ["/contacts/C-*", "/contacts/51", undefined],
    ["/contacts/*", "/contacts", undefined],
    ["/contacts/*", "/contacts/", undefined],
    ["/contacts/*", "/contacts/new", undefined],
    ["/contacts/*", "/Contacts/51", undefined],
    ["/contacts/*", "/x/contacts/51", undefined],
    ["/view?id=*", "/view?tab=2&id=51", "/view?id=51"],
    ["/view?module=Contacts&record=*", "/view?record=51&action=x&module=Contacts", "/view?module=Contacts&record=51"],
    ["/view?module=Contacts&record=*", "/view?record=51&module=Leads", undefined],
    ["/view?id=*", "/view?id=", undefined],
    ["/view?id=*", "/view/more?id=51", undefined],
    ["/#/contacts/*", "/#/contacts/51", "#/contacts/51"],
    ["/#/contacts/*", "/?x=1#/contacts/51/orders", "#/contacts/51"],
    ["/#/contacts/*", "/#/leads/51", undefined],
    ["/#/contacts/*", "/contacts/51", undefined],
    ["/app#/view?id=*", "/app#/view?id=51&x=1", "/app#/view?id=51"],
  ])("%s with the link %s: %s", (pattern, link, record) => {
    expect(recordOfLink(BASE + pattern, BASE + link)).toBe(record && BASE + record);
  });

  test.each(["https://evil.example/contacts/51", "http://crm.acme.example/contacts/51", "javascript:1", "x"])(
    "%s: rejected because of its site",
    (link) => {
      expect(recordOfLink(`${BASE}/contacts/*`, link)).toBeUndefined();
    },
  );
});

describe("findHitFault", () => {
  test.each([
    [`${BASE}/contacts/*`, undefined],
    [`${BASE}/contacts/51`, "star"],
    ["https://*.acme.example/contacts/1", "host"],
    ["/contacts/*", "form"],
    [`${BASE}/contacts/{id}/*`, "form"],
    ["", "form"],
  ])("%s: %s", (pattern, fault) => {
    expect(findHitFault(pattern)).toBe(fault);
  });
});

describe("a search as a record address", () => {
  const search = `${BASE}/search{?visitor.email}`;
  const compiled = (hit: string, variables = {}) =>
    compileCrm(crmWith({ records: [{ search, hit }, `${BASE}/x/{visitor.email}`], variables }));

  test("keeps the pattern of its hits, with the account's constants", () => {
    const result = compiled(`${BASE}/{portal}/contacts/*`, { portal: { template: "88 41" } });
    expect(result).toMatchObject({ ok: true, compiled: { hits: [`${BASE}/88%2041/contacts/*`, null] } });
  });

  test.each([
    [`${BASE}/contacts/51`, "star"],
    ["https://other.example/contacts/*", "outside"],
    [`${BASE}/{visitor.email}/*`, "form"],
  ])("reports a problem with the hit pattern %s", (hit, why) => {
    expect(compiled(hit)).toEqual({ ok: false, problems: [{ field: "records.0.hit", problem: { code: "hit", why } }] });
  });

  test("accepts a text in policies, which cannot contain objects here", () => {
    const hit = `${BASE}/contacts/*`;
    const { settings, problems } = readSettings({ version: 2, crms: [{ ...ACME, records: [`${search} -> ${hit}`] }] });
    expect(problems).toEqual([]);
    expect(settings.crms[0]?.records).toEqual([{ search, hit }]);
  });

  test("keeps addresses of version 1", () => {
    const { settings, problems } = readSettings({ version: 1, crms: [ACME] });
    expect([settings.version, problems, settings.crms[0]?.records]).toEqual([2, [], ACME.records]);
  });
});

describe("learnHit", () => {
  test.each([
    [`${BASE}/contacts/C-10482?tab=2#notes`, `${BASE}/contacts/*`],
    [`${BASE}/index.php?module=Contacts&record=10482`, `${BASE}/index.php?module=Contacts&record=*`],
    [`${BASE}/#/contacts/10482`, `${BASE}/#/contacts/*`],
    [`${BASE}/contacts`, undefined],
    ["nothing", undefined],
  ])("%s: %s", (address, pattern) => {
    expect(learnHit(address)).toBe(pattern);
  });
});

test("has valid hit patterns in all presets", () => {
  for (const { addresses } of PRESETS) {
    for (const { hit } of addresses) {
      if (hit !== undefined) expect(findHitFault(`${BASE}${hit.replace(/\{\w+\}/g, "x")}`)).toBeUndefined();
    }
  }
});
