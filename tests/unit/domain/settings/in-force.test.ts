import { describe, expect, test } from "vitest";
import type { Json } from "../../../../src/domain/json";
import { ownProblems, settingsInForce } from "../../../../src/domain/settings/in-force";
import { makeConfig } from "../../../../src/domain/view/config";

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
    "such as %j, the agent's own hold",
    (managed) => {
      const { settings, organisation, locked } = settingsInForce(OWN, managed);
      expect([settings.crms.length, organisation, locked]).toEqual([2, undefined, []]);
    },
  );
});

describe("what of a policy does not fit", () => {
  const SLIPS = { detail: "all", satisfaction: "yes", stay: false };

  test("is told and counts as not said; the rest holds", () => {
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

  test("is told of CRMs with the place and the reason, also of what turns one off", () => {
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
    ["no object", { settings: "x" }, [" not-an-object"]],
    ["a list that is none keeps the agent's", { settings: { crms: "x" } }, ["crms replaced"]],
    ["a later version", { settings: { version: 99, crms: [] } }, ["version newer-version"]],
    ["an odd version", { settings: { version: "1" } }, ["version replaced"]],
    ["text that is no JSON", { settingsJson: '{\n "crms": [,]' }, ["settingsJson policy-json"]],
    ["text that is no text", { settingsJson: { crms: [] } }, ["settingsJson policy-type"]],
    ["CRMs to add that are no list", { addCrms: {} }, ["addCrms policy-type"]],
    ["an unknown key", { setings: {} }, ["setings unknown-key"]],
    ["a contact that is no text", { contact: 7 }, ["contact policy-type"]],
    ["settings that the browser dropped", { revision: "7" }, ["settings policy-dropped"]],
  ])("%s", (_, managed, problems) => {
    expect(problemsOf(managed)).toEqual(problems);
    expect(namesOf(managed)).toEqual(["mine", "ours (My own)"]);
  });

  test("in a text, the line and the column are told", () => {
    const [problem] = settingsInForce(OWN, { settingsJson: '{\n "crms": [,]' }).organisation?.problems ?? [];
    expect(problem?.problem).toEqual({ code: "policy-json", line: 2, column: 11 });
  });
});

describe("CRMs of the organisation", () => {
  test("in `settings` replace the agent's, also from a text with comments", () => {
    expect(namesOf({ settings: { crms: [crm("ours")] } })).toEqual(["ours"]);
    expect(namesOf({ settingsJson: `// ours\n{"crms": [${JSON.stringify(crm("ours"))}]}` })).toEqual(["ours"]);
  });

  test("in `addCrms` stand beside the agent's, which stay the agent's", () => {
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

  test("in both stand beside each other; that of the group wins over one of the same id", () => {
    const managed = {
      settings: { crms: [crm("a"), crm("b")] },
      addCrmsJson: JSON.stringify([crm("b", { name: "B" })]),
    };
    expect(namesOf(managed)).toEqual(["b (B)", "a"]);
    expect(settingsInForce(OWN, managed).organisation).toMatchObject({ crmIds: ["b", "a"], crmCount: 2 });
  });
});

test("a policy holds where the agent's own are of a later version, to which nobody may write", () => {
  const { settings, problems } = settingsInForce({ version: 99, crms: [] }, { settings: { crms: [crm("ours")] } });
  expect(settings.crms).toHaveLength(1);
  expect(problems).toEqual([{ path: "version", code: "newer-version" }]);
});

test("contact and revision are told, trimmed and bounded", () => {
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
    return makeConfig(settings, () => true, hosts).crms.some(({ crm: { id } }) => id === "http");
  };

  test("is for the organisation's CRMs and for the agent's own", () => {
    expect(isActive({ allowHttp })).toBe(true);
    expect(isActive({ allowHttpJson: JSON.stringify(allowHttp) })).toBe(true);
    expect(isActive({ allowHttp, addCrms: [HTTP] }, {})).toBe(true);
    expect(isActive({ allowHttp, settings: { crms: [HTTP] } }, {})).toBe(true);
    expect(problemsOf({ allowHttp, addCrms: [HTTP], settings: { crms: [HTTP] } })).toEqual([]);
  });

  test("is not for anybody whom no policy allows it", () => {
    expect(isActive(undefined)).toBe(false);
    expect(isActive({ allowHttp: ["other.example"] })).toBe(false);
    // Nobody allows it to themselves.
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
  ])("of %j what is no host is told, and the rest holds", (hosts, problems) => {
    expect(problemsOf({ allowHttp: hosts })).toEqual(problems);
    expect(isActive({ allowHttp: hosts })).toBe(Array.isArray(hosts));
  });
});
