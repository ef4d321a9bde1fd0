import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "../../../../src/domain/json";
import { createCrmId } from "../../../../src/domain/settings/create-crm-id";
import {
  enableCrm,
  mergeCrms,
  navigateCrm,
  permissionsToRemove,
  putCrm,
  removeCrm,
  setSetting,
} from "../../../../src/domain/settings/edit";
import { readSettings } from "../../../../src/domain/settings/read-settings";
import { SLUG } from "../../../../src/domain/settings/schema";
import { ACME, crmWith } from "../conversations";

const BROKEN = { id: "Not A Slug", name: "Broken", later: true };
const OWN: JsonObject = {
  version: 2,
  theme: "dark",
  crms: [BROKEN, { ...ACME, colour: "red" }, { ...ACME, id: "other" }],
};

test("CRMs are merged by ID, and nothing else changes", () => {
  const { crms, ...rest } = mergeCrms(OWN, [crmWith({ id: "other", name: "Newer" }), crmWith({ id: "more" })]);
  expect(rest).toEqual({ version: 2, theme: "dark" });
  expect(crms).toEqual([
    BROKEN,
    { ...ACME, colour: "red" },
    expect.objectContaining({ id: "other", name: "Newer" }),
    expect.objectContaining({ id: "more" }),
  ]);
});

describe("putCrm", () => {
  const changed = crmWith({ name: "Renamed", variables: { q: { template: "x" } } });

  test("replaces the CRM with the same ID, and keeps unknown keys", () => {
    const { crms, ...rest } = putCrm(OWN, changed, { id: "acme" });
    expect(rest).toEqual({ version: 2, theme: "dark" });
    expect(crms).toEqual([BROKEN, { ...changed, colour: "red" }, { ...ACME, id: "other" }]);
  });

  test("replaces a CRM that cannot be read", () => {
    expect(putCrm(OWN, changed, { raw: { ...BROKEN } }).crms).toEqual([
      { ...BROKEN, ...changed },
      { ...ACME, colour: "red" },
      { ...ACME, id: "other" },
    ]);
  });

  test.each([null, { id: "gone" }])("appends the CRM for %j", (target) => {
    expect((putCrm(OWN, changed, target).crms as Json[]).at(-1)).toEqual(changed);
    expect(putCrm(OWN, changed, target).crms).toHaveLength(4);
  });

  test.each<[Json | undefined]>([[undefined], [null], ["x"], [{ crms: "x" }]])("adds the CRM to %j", (own) => {
    expect(putCrm(own, changed, null)).toEqual({ version: 2, crms: [changed] });
  });

  test("writes settings that are read without problems", () => {
    const { settings, problems } = readSettings(putCrm(undefined, changed, null));
    expect([settings.crms, problems]).toEqual([[changed], []]);
  });
});

describe("removeCrm and enableCrm", () => {
  test("find a CRM by ID", () => {
    expect(removeCrm(OWN, { id: "acme" }).crms).toEqual([BROKEN, { ...ACME, id: "other" }]);
    expect(removeCrm(OWN, { id: "gone" })).toEqual(OWN);
  });

  test("find a CRM by its raw value", () => {
    expect(removeCrm(OWN, { raw: { ...BROKEN } }).crms).toEqual([
      { ...ACME, colour: "red" },
      { ...ACME, id: "other" },
    ]);
  });

  test("switch a CRM on and off and change nothing else", () => {
    const off = enableCrm(OWN, "acme", false);
    expect(off.crms).toEqual([BROKEN, { ...ACME, colour: "red", enabled: false }, { ...ACME, id: "other" }]);
    expect(enableCrm(off, "gone", false)).toEqual(off);
  });
});

test("navigateCrm sets the navigation, and keeps earlier findings if there are no new ones", () => {
  const found = { method: "link", witnesses: ["email"] } as const;
  const acme = { ...ACME, colour: "red", navigation: "in-app", inApp: found };
  const inApp = navigateCrm(OWN, "acme", "in-app", found);
  expect(inApp.crms).toEqual([BROKEN, acme, { ...ACME, id: "other" }]);
  expect(navigateCrm(inApp, "acme", "load").crms).toEqual([
    BROKEN,
    { ...acme, navigation: "load" },
    { ...ACME, id: "other" },
  ]);
  expect(navigateCrm(inApp, "gone", "load")).toEqual(inApp);
});

describe("setSetting", () => {
  test.each<[Json | undefined, string, JsonObject]>([
    [undefined, "notifications.detail", { version: 2, notifications: { detail: "none" } }],
    [{ version: 2, theme: "dark" }, "theme", { version: 2, theme: "none" }],
    [
      { desk: { visibility: { mode: "tab" } } },
      "desk.visibility.selector",
      { version: 2, desk: { visibility: { mode: "tab", selector: "none" } } },
    ],
    [{ desk: "x" }, "desk.visibility.mode", { version: 2, desk: { visibility: { mode: "none" } } }],
  ])("%j %s", (own, path, expected) => {
    expect(setSetting(own, path, "none")).toEqual(expected);
  });
});

describe("createCrmId", () => {
  test.each([
    ["Acme CRM", [], "acme-crm"],
    ["  Büro & Söhne!  ", [], "buro-sohne"],
    ["日本", [], "crm"],
    ["Acme", ["acme"], "acme-2"],
    ["Acme", ["acme", "acme-2"], "acme-3"],
    ["x".repeat(80), [], "x".repeat(56)],
    [`${"x".repeat(55)} y`, [], "x".repeat(55)],
  ])("for %s with %j in use returns %s", (name, taken, id) => {
    expect(createCrmId(name, new Set(taken))).toBe(id);
    expect(id).toMatch(SLUG);
  });
});

describe("permissionsToRemove", () => {
  test.each<[string[], string[], string[]]>([
    [["https://a.example/*"], [], ["https://a.example/*"]],
    [["https://a.example/app/*", "https://a.example/other/*"], [], ["https://a.example/*"]],
    [["https://a.example/app/*"], ["https://a.example/other/*"], []],
    [["https://*.example.org/*"], ["https://crm.example.org/*"], []],
    [["https://crm.example.org/*"], ["https://*.example.org/*"], ["https://crm.example.org/*"]],
    [["https://a.example/*"], ["https://a.example:8443/*"], []],
    [["https://a.example:8443/*"], ["https://a.example/*"], ["https://a.example:8443/*"]],
    [["http://localhost/*"], ["https://localhost/*"], ["http://localhost/*"]],
    [["nonsense"], [], []],
  ])("%j removed, %j in use: %j", (gone, used, free) => {
    expect(permissionsToRemove(gone, used)).toEqual(free);
  });
});
