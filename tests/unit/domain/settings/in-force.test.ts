import { describe, expect, test } from "vitest";
import type { Json } from "../../../../src/domain/json";
import { createConfig } from "../../../../src/domain/settings/config";
import { ownProblems, settingsInForce } from "../../../../src/domain/settings/in-force";

const crm = (id: string, more: object = {}) => ({
  id,
  name: id,
  sites: [`https://${id}.example/*`],
  records: [`https://${id}.example/{visitor.email}`],
  ...more,
});
const OWN = {
  version: 1,
  notifications: { detail: "full", stay: true },
  crms: [crm("mine"), crm("ours", { name: "My own" })],
};
const problemsOf = (managed: Json, own: Json = OWN) =>
  settingsInForce(own, managed).organisation?.problems.map(({ path, problem }) => `${path} ${problem.code}`);
const namesOf = (managed: Json, own: Json = OWN) =>
  settingsInForce(own, managed).settings.crms.map(({ name, id }) => (name === id ? id : `${id} (${name})`));

describe("without a policy", () => {
  test.each<[Json | undefined]>([[undefined], [null], [{}], ["text"]])(
    "such as %j, the agent's own settings apply",
    (managed) => {
      const { settings, organisation, locked } = settingsInForce(OWN, managed);
      expect([settings.crms.length, organisation, locked]).toEqual([2, undefined, []]);
    },
  );
});

describe("an invalid value in a policy", () => {
  const SLIPS = { detail: "all", satisfaction: "yes", stay: false };

  test("is reported and ignored, and the rest applies", () => {
    const managed = { settings: { version: 1, notifications: SLIPS, desk: [], tehme: 1 } };
    const { settings, locked } = settingsInForce(OWN, managed);
    expect(settings.notifications).toMatchObject({ detail: "full", satisfaction: true, stay: false });
    expect(locked).toEqual(["notifications.stay"]);
    expect(problemsOf(managed)).toEqual([
      "notifications.detail replaced",
      "notifications.satisfaction replaced",
      "desk replaced",
      "tehme unknown-key",
    ]);
    expect(ownProblems(settingsInForce(OWN, managed))).toEqual([]);
  });

  test("in a CRM is reported with its path and reason, also if it deactivates the CRM", () => {
    const broken = crm("broken", {
      openOn: "focused",
      toast: "yes",
      records: ["https://else.example/{+visitor.email}"],
    });
    const managed = { settings: { crms: [{ id: "half" }, broken, crm("good")] } };
    expect(namesOf(managed)).toEqual(["broken", "good"]);
    expect(problemsOf(managed)).toEqual([
      "crms.0.name broken",
      "crms.0.sites broken",
      "crms.0.records broken",
      "crms.1.openOn replaced",
      "crms.1.toast replaced",
      "crms.1.records.0 template-operator",
    ]);
  });

  test.each<[string, Json, string[]]>([
    ["not an object", { settings: "x" }, [" not-an-object"]],
    ["an invalid list, which keeps the agent's CRMs", { settings: { crms: "x" } }, ["crms replaced"]],
    ["a later version", { settings: { version: 99, crms: [] } }, ["version newer-version"]],
    ["an invalid version", { settings: { version: "1" } }, ["version replaced"]],
    ["invalid JSON", { settingsJson: '{\n "crms": [,]' }, ["settingsJson policy-json"]],
    ["a JSON setting that is not a text", { settingsJson: { crms: [] } }, ["settingsJson policy-type"]],
    ["CRMs to add that are not a list", { addCrms: {} }, ["addCrms policy-type"]],
    ["an unknown key", { setings: {} }, ["setings unknown-key"]],
    ["a contact that is not a text", { contact: 7 }, ["contact policy-type"]],
    ["settings that the browser removed", { revision: "7" }, ["settings policy-dropped"]],
  ])("%s", (_, managed, problems) => {
    expect(problemsOf(managed)).toEqual(problems);
    expect(namesOf(managed)).toEqual(["mine", "ours (My own)"]);
  });

  test("in a JSON text is reported with line and column", () => {
    const [problem] = settingsInForce(OWN, { settingsJson: '{\n "crms": [,]' }).organisation?.problems ?? [];
    expect(problem?.problem).toEqual({ code: "policy-json", line: 2, column: 11 });
  });
});

describe("CRMs of the organisation", () => {
  test("in `settings` replace the agent's, also in a JSON text with comments", () => {
    expect(namesOf({ settings: { crms: [crm("ours")] } })).toEqual(["ours"]);
    expect(namesOf({ settingsJson: `// ours\n{"crms": [${JSON.stringify(crm("ours"))}]}` })).toEqual(["ours"]);
  });

  test("in `addCrms` are added to the agent's, which the agent can still edit", () => {
    const managed = { addCrms: [crm("ours"), { id: "half" }] };
    const inForce = settingsInForce({ ...OWN, crms: [...OWN.crms, { id: "odd" }] }, managed);
    expect(inForce.settings.crms.map(({ name }) => name)).toEqual(["ours", "mine"]);
    expect(inForce.locked).toEqual([]);
    expect(inForce.organisation).toMatchObject({ crmIds: ["ours", "half"], crmCount: 2 });
    expect(inForce.organisation?.problems.map(({ path }) => path)).toEqual([
      "addCrms.1.name",
      "addCrms.1.sites",
      "addCrms.1.records",
    ]);
    expect(ownProblems(inForce).map(({ path }) => path)).toEqual(["crms.3.name", "crms.3.sites", "crms.3.records"]);
  });

  test("in both are combined, and `addCrms` has priority for the same ID", () => {
    const managed = {
      settings: { crms: [crm("a"), crm("b")] },
      addCrmsJson: JSON.stringify([crm("b", { name: "B" })]),
    };
    expect(namesOf(managed)).toEqual(["b (B)", "a"]);
    expect(settingsInForce(OWN, managed).organisation).toMatchObject({ crmIds: ["b", "a"], crmCount: 2 });
  });
});

test("a policy applies even if the agent's settings have a newer, read-only version", () => {
  const { settings, problems } = settingsInForce({ version: 99, crms: [] }, { settings: { crms: [crm("ours")] } });
  expect(settings.crms).toHaveLength(1);
  expect(problems).toEqual([{ path: "version", code: "newer-version" }]);
});

test("contact and revision are returned, trimmed and shortened", () => {
  const { organisation } = settingsInForce(OWN, { settings: {}, contact: " IT, 4711 ", revision: "x".repeat(500) });
  expect([organisation?.contact, organisation?.revision.length]).toEqual(["IT, 4711", 200]);
});

describe("http by policy", () => {
  const HTTP = crm("http", {
    sites: ["http://crm.firma.example/*"],
    records: [{ search: "http://crm.firma.example/find?q={visitor.email}", hit: "http://crm.firma.example/people/*" }],
  });
  const allowHttp = ["CRM.firma.example "];
  const isActive = (managed: Json | undefined, own: Json = { version: 2, crms: [HTTP] }) => {
    const { settings, allowHttp: hosts } = settingsInForce(own, managed);
    return createConfig(settings, () => true, hosts).crms.some(({ crm: { id } }) => id === "http");
  };

  test("applies to the organisation's CRMs and to the agent's", () => {
    expect(isActive({ allowHttp })).toBe(true);
    expect(isActive({ allowHttpJson: JSON.stringify(allowHttp) })).toBe(true);
    expect(isActive({ allowHttp, addCrms: [HTTP] }, {})).toBe(true);
    expect(isActive({ allowHttp, settings: { crms: [HTTP] } }, {})).toBe(true);
    expect(problemsOf({ allowHttp, addCrms: [HTTP], settings: { crms: [HTTP] } })).toEqual([]);
  });

  test("does not apply without a policy", () => {
    expect(isActive(undefined)).toBe(false);
    expect(isActive({ allowHttp: ["other.example"] })).toBe(false);
    // Settings cannot allow it themselves.
    expect(isActive(undefined, { version: 2, allowHttp, crms: [HTTP] })).toBe(false);
    expect(isActive({ settings: { allowHttp } })).toBe(false);
    expect(problemsOf({ addCrms: [HTTP] })).toEqual([
      "addCrms.0.sites.0 site-insecure",
      "addCrms.0.records.0 template-address",
    ]);
  });

  test.each<[Json, string[]]>([
    ["crm.firma.example", ["allowHttp policy-type"]],
    [
      ["crm.firma.example", "*", 7, "http://crm.firma.example/"],
      ["allowHttp.1 policy-host", "allowHttp.2 policy-host", "allowHttp.3 policy-host"],
    ],
  ])("in %j: an invalid host is reported, and the rest applies", (hosts, problems) => {
    expect(problemsOf({ allowHttp: hosts })).toEqual(problems);
    expect(isActive({ allowHttp: hosts })).toBe(Array.isArray(hosts));
  });
});
