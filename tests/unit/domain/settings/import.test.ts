import { describe, expect, test } from "vitest";
import type { Json } from "../../../../src/domain/json";
import { crmAsText, exportSettings, planImport } from "../../../../src/domain/settings/import";
import { readSettings } from "../../../../src/domain/settings/read-settings";
import { ACME, crmWith } from "../conversations";

function plan(file: Json, locked: string[] = []) {
  const result = planImport(JSON.stringify(file), locked);
  if (!result.ok) throw new Error(result.reason);
  return result;
}

describe("a file that is rejected completely", () => {
  test.each([
    ["[]", "not-settings"],
    ["3", "not-settings"],
    ["{}", "not-settings"],
    ['{"name":"something else"}', "not-settings"],
    ['{"version":3}', "newer-version"],
    [" ".repeat(2_000_000), "too-large"],
  ])("%.30j: %s", (text, reason) => {
    expect(planImport(text, [])).toEqual({ ok: false, reason });
  });
});

test.each([
  ["", 1, 1],
  ['{\n  "version": 1,\n  crms: []\n}', 3, 3],
  [JSON.stringify({ settingsJson: "{\n  x" }), 2, 3],
])("%j is not JSON: line %i, column %i", (text, line, column) => {
  expect(planImport(text, [])).toEqual({ ok: false, reason: "not-json", line, column });
});

describe("the format of a file", () => {
  const added = { ...ACME, id: "more", name: "More" };
  const settings = { version: 1, crms: [ACME] };
  const policy = { settingsJson: JSON.stringify(settings), addCrmsJson: JSON.stringify([added]), contact: "IT" };

  test.each<[string, Json]>([
    ["the managed storage", policy],
    ["Chromium's policies", { "3rdparty": { extensions: { abc: policy } } }],
    ["Firefox's policies", { policies: { "3rdparty": { Extensions: { "a@b": { settings, addCrms: [added] } } } } }],
    ["Google's Admin console", { settings: { Value: settings }, addCrms: { Value: [added] } }],
  ])("can be that of %s", (_, file) => {
    expect(plan(file).lines.map(({ part, result }) => [part, result])).toEqual([
      [{ kind: "crm", name: "Acme CRM", index: 0 }, "taken"],
      [{ kind: "crm", name: "More", index: 1 }, "taken"],
    ]);
  });

  test("may contain comments", () => {
    expect(planImport(`// ours\n${JSON.stringify(settings)}`, []).ok).toBe(true);
  });
});

describe("for each part of a file", () => {
  test("accepts everything that is valid", () => {
    const file = { version: 2, desk: { visibility: { mode: "tab" } }, notifications: { stay: true }, crms: [ACME] };
    const { settings, lines, ...rest } = plan(file);
    expect(lines.map(({ part, result, problems }) => [part.kind, result, problems])).toEqual([
      ["section", "taken", []],
      ["section", "taken", []],
      ["crm", "taken", []],
    ]);
    expect(settings).toMatchObject(file);
    expect(readSettings(settings).problems).toEqual([]);
    expect(rest).toEqual({ ok: true });
  });

  test("replaces, omits or rejects invalid values, and reports it", () => {
    const { settings, lines } = plan({
      version: 2,
      theme: "dark",
      notifications: { detail: "everything", stay: true, tune: "bell" },
      desk: 3,
      crms: [{ ...ACME, openOn: "later" }, { id: "x", name: " Helpdesk " }, { ...ACME }, 7],
    });
    expect(lines).toEqual([
      { part: { kind: "section", name: "desk" }, result: "refused", problems: [{ path: "", code: "replaced" }] },
      {
        part: { kind: "section", name: "notifications" },
        result: "changed",
        problems: [
          { path: "detail", code: "replaced" },
          { path: "tune", code: "unknown-key" },
        ],
      },
      {
        part: { kind: "crm", name: "Acme CRM", index: 0 },
        result: "changed",
        problems: [{ path: "openOn", code: "replaced" }],
      },
      {
        part: { kind: "crm", name: "Helpdesk", index: 1 },
        result: "refused",
        problems: [
          { path: "sites", code: "broken" },
          { path: "records", code: "broken" },
        ],
      },
      {
        part: { kind: "crm", name: "Acme CRM", index: 2 },
        result: "refused",
        problems: [{ path: "id", code: "duplicate-id" }],
      },
      { part: { kind: "crm", name: "", index: 3 }, result: "refused", problems: [{ path: "", code: "broken" }] },
      { part: { kind: "key", path: "theme" }, result: "refused", problems: [{ path: "", code: "unknown-key" }] },
    ]);
    expect(settings).toEqual({
      version: 2,
      notifications: { detail: "name", stay: true },
      crms: [expect.objectContaining({ id: "acme", openOn: "focus" })],
    });
    expect(readSettings(settings).problems).toEqual([]);
  });

  test("accepts a CRM with errors in its addresses, and reports them", () => {
    const { settings, lines } = plan({
      version: 2,
      crms: [{ ...ACME, records: ["https://evil.example/{visitor.email}"] }],
    });
    expect(lines).toEqual([
      {
        part: { kind: "crm", name: "Acme CRM", index: 0 },
        result: "taken",
        problems: [
          { path: "records.0", code: "unsound", problem: { code: "template-outside-sites", host: "evil.example" } },
        ],
      },
    ]);
    expect(settings.crms).toHaveLength(1);
  });

  test("omits settings that the organisation controls", () => {
    const { settings, lines } = plan({ version: 2, notifications: { detail: "full", stay: true }, crms: [ACME] }, [
      "notifications.detail",
      "crms",
    ]);
    expect(settings).toEqual({ version: 2, notifications: { stay: true } });
    expect(lines.map(({ result, problems }) => [result, problems])).toEqual([
      ["changed", [{ path: "detail", code: "locked" }]],
      ["refused", [{ path: "", code: "locked" }]],
    ]);
  });

  test("accepts the URL of a relay, but not its token", () => {
    const token = `dbr_${"t".repeat(43)}`;
    const { settings, lines } = plan({ version: 1, relay: { url: "wss://relay.example", token } });
    expect(settings).toEqual({ version: 2, relay: { url: "wss://relay.example" } });
    expect(lines).toEqual([
      {
        part: { kind: "section", name: "relay" },
        result: "changed",
        problems: [{ path: "token", code: "secret" }],
      },
    ]);
  });
});

test("a CRM that was copied as text is imported unchanged", () => {
  const result = planImport(crmAsText(crmWith({ openOn: "click" })), []);
  expect(result.ok && readSettings(result.settings).settings.crms).toEqual([crmWith({ openOn: "click" })]);
});

describe("exportSettings", () => {
  test.each<[string, Json | undefined]>([
    ["no settings", undefined],
    ["a CRM and a choice", { version: 2, notifications: { detail: "none" }, crms: [ACME] }],
  ])("of %s produces a file that imports to the same settings", (_, own) => {
    const result = planImport(exportSettings(own), []);
    expect(result.ok && result.lines.every((line) => line.result === "taken")).toBe(true);
    expect(readSettings(result.ok ? result.settings : null)).toEqual(readSettings(own));
  });

  test("contains a relay's URL, but never its token", () => {
    const relay = { url: "wss://relay.example", token: `dbr_${"t".repeat(43)}` };
    const text = exportSettings({ version: 1, relay });
    expect(JSON.parse(text).relay).toEqual({ url: relay.url });
    expect(text).not.toContain("dbr_");
  });

  test("keeps values that cannot be read, and its file may start with a byte order mark", () => {
    const text = exportSettings({ version: 2, crms: [{ id: "x" }, ACME] });
    expect(JSON.parse(text).crms).toEqual([expect.objectContaining({ id: "acme" }), { id: "x" }]);
    expect(planImport(`\uFEFF${text}`, []).ok).toBe(true);
  });
});

test("a file may use unencrypted hosts that the organisation allows, and cannot allow any itself", () => {
  const crm = { ...ACME, sites: ["http://crm.firma.example/*"], records: ["http://crm.firma.example/{visitor.email}"] };
  const file = JSON.stringify({ allowHttp: ["crm.firma.example"], settings: { version: 2, crms: [crm] } });
  const problemsWith = (allowed: string[]) => {
    const plan = planImport(file, [], allowed);
    return plan.ok
      ? plan.lines.flatMap(({ problems }) => problems.map(({ path, code }) => `${path} ${code}`))
      : undefined;
  };
  expect(problemsWith(["crm.firma.example"])).toEqual([]);
  expect(problemsWith([])).toEqual(["sites.0 unsound", "records.0 unsound"]);
});
