import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "../../../../src/domain/json";
import { defaultSettings, readSettings } from "../../../../src/domain/settings/read-settings";

/** The example of the settings format. */
const EXAMPLE = {
  version: 2,
  desk: {
    origins: ["https://ha.iadvize.com", "https://sd.iadvize.com"],
    visibility: { mode: "off", selector: "iframe[src*='iadvize.com']" },
  },
  notifications: {
    newConversation: true,
    visitorMessage: false,
    satisfaction: true,
    transaction: false,
    detail: "name",
    onlyWhenDeskUnfocused: true,
    stay: false,
    toastCorner: "bottom-end",
    sound: { on: false, tone: "chime", volume: 60, repeat: true },
    quietHours: { on: false, from: "18:00", to: "08:00" },
    reminder: { on: false, minutes: 2 },
  },
  relay: { url: "", token: "" },
  crms: [
    {
      id: "acme-crm",
      name: "Acme CRM",
      enabled: true,
      sites: ["https://crm.acme.example/*"],
      variables: { portal: { template: "8841" }, q: { template: "{visitor.email}" } },
      records: [
        "https://crm.acme.example/{portal}/contacts/{visitor.externalUserId}",
        "https://crm.acme.example/{portal}/search{?q}",
      ],
      openOn: "focus",
      openIn: "existing-tab",
      createTab: true,
      activateTab: false,
      navigation: "load",
      loadAhead: false,
      inApp: { method: "any", witnesses: [] },
      unsaved: "new-tab",
      marker: true,
      closeTabs: true,
      toast: true,
      pageEvents: false,
      country: "",
      fixedLast: false,
      newRecord: "",
    },
  ],
};
const { crms: EXAMPLE_CRMS, ...GENERAL } = EXAMPLE;
const CRM = EXAMPLE_CRMS[0]!;
const READ_CRM = {
  ...CRM,
  variables: {
    portal: { template: "8841", form: "raw", values: "raw", encoding: "none" },
    q: { template: "{visitor.email}", form: "raw", values: "raw", encoding: "none" },
  },
};

/** Returns the example with one value set. `path` is a path such as `crms.0.openOn`. */
function exampleWith(path: string, value: Json): JsonObject {
  const copy: JsonObject = structuredClone(EXAMPLE);
  const keys = path.split(".");
  let object: JsonObject = copy;
  for (const key of keys.slice(0, -1)) object = object[key] as JsonObject;
  object[keys.at(-1)!] = value;
  return copy;
}

function valueAt(object: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], object);
}

describe("readSettings", () => {
  test.each<[string, Json | undefined]>([
    ["undefined", undefined],
    ["null", null],
    ["an empty object", {}],
    ["only the version", { version: 2 }],
    ["empty sections", { version: 2, desk: { visibility: {} }, notifications: {}, crms: [] }],
  ])("returns the defaults for %s", (_, raw) => {
    expect(readSettings(raw)).toEqual({ settings: { ...GENERAL, crms: [] }, problems: [], brokenCrms: [] });
  });

  test("returns the defaults of the format", () => {
    expect(defaultSettings()).toEqual({ ...GENERAL, crms: [] });
  });

  test("reads the example without changes", () => {
    expect(readSettings(EXAMPLE)).toEqual({ settings: { ...GENERAL, crms: [READ_CRM] }, problems: [], brokenCrms: [] });
  });

  test("reads its own result again", () => {
    const { settings } = readSettings(EXAMPLE);
    expect(readSettings(JSON.parse(JSON.stringify(settings)))).toEqual({ settings, problems: [], brokenCrms: [] });
  });

  test("completes a CRM that has only the required keys", () => {
    const raw = { id: "a", name: "A", sites: ["https://a.example/*"], records: ["https://a.example/{visitor.email}"] };
    const { settings, problems } = readSettings({ version: 2, crms: [raw] });
    expect(problems).toEqual([]);
    expect(settings.crms).toEqual([
      {
        ...raw,
        enabled: true,
        variables: {},
        openOn: "focus",
        openIn: "existing-tab",
        createTab: true,
        activateTab: false,
        navigation: "load",
        loadAhead: false,
        inApp: { method: "any", witnesses: [] },
        unsaved: "new-tab",
        marker: true,
        closeTabs: true,
        toast: true,
        country: "",
        fixedLast: false,
        newRecord: "",
        pageEvents: false,
      },
    ]);
  });

  test("trims text", () => {
    const { settings, problems } = readSettings(exampleWith("crms.0.name", "  Acme  "));
    expect([settings.crms[0]?.name, problems]).toEqual(["Acme", []]);
  });

  test.each<[string, Json]>([
    ["desk.origins", ["https://desk.partner.example:8443"]],
    ["desk.visibility.mode", "tab"],
    ["desk.visibility.mode", "window"],
    ["desk.visibility.mode", "element"],
    ["desk.visibility.selector", "#desk"],
    ["notifications.newConversation", false],
    ["notifications.visitorMessage", true],
    ["notifications.satisfaction", false],
    ["notifications.transaction", true],
    ["notifications.detail", "full"],
    ["notifications.detail", "none"],
    ["notifications.onlyWhenDeskUnfocused", false],
    ["notifications.stay", true],
    ["relay.url", "wss://relay.example/bridge"],
    ["relay.url", "https://relay.example/"],
    ["relay.url", "ws://localhost:8787"],
    ["relay.token", `dbr_${"t".repeat(43)}`],
    ["notifications.toastCorner", "top-start"],
    ["notifications.sound.on", true],
    ["notifications.sound.tone", "drops"],
    ["notifications.sound.volume", 100],
    ["notifications.quietHours.from", "00:00"],
    ["notifications.quietHours.to", "23:59"],
    ["notifications.reminder.minutes", 1],
    ["crms.0.enabled", false],
    ["crms.0.openOn", "added"],
    ["crms.0.openOn", "click"],
    ["crms.0.openOn", "never"],
    ["crms.0.openIn", "new-tab"],
    ["crms.0.createTab", false],
    ["crms.0.activateTab", true],
    ["crms.0.navigation", "in-app"],
    ["crms.0.inApp", { method: "link", witnesses: ["email", "name"] }],
    ["crms.0.inApp", { method: "history", witnesses: ["phone", "id"] }],
    ["crms.0.inApp", { method: "salesforce", witnesses: [] }],
    ["crms.0.inApp", { method: "dynamics", witnesses: [] }],
    ["crms.0.unsaved", "offer"],
    ["crms.0.unsaved", "ignore"],
    ["crms.0.marker", false],
    ["crms.0.closeTabs", false],
    ["crms.0.loadAhead", true],
    ["crms.0.toast", false],
    ["crms.0.pageEvents", true],
    ["crms.0.country", "FR"],
    ["crms.0.fixedLast", true],
    ["crms.0.newRecord", "https://crm.acme.example/new"],
    ["crms.0.variables.portal", { template: "x", form: "raw", values: "uri", encoding: "none" }],
    ["crms.0.variables.portal", { template: "x", form: "lower", values: "json", encoding: "base64" }],
    ["crms.0.variables.portal", { template: "x", form: { part: "(\\d)" }, values: "raw", encoding: "none" }],
    ["crms.0.variables.portal", { template: "x", form: { pad: 8 }, values: "raw", encoding: "none" }],
  ])("accepts for %s the value %j", (path, value) => {
    const { settings, problems } = readSettings(exampleWith(path, value));
    expect(problems).toEqual([]);
    expect(valueAt(settings, path)).toEqual(value);
  });
});

describe("an invalid value is replaced by its default and reported", () => {
  test.each<[string, Json]>([
    ["desk", "ha"],
    ["desk.origins", []],
    ["desk.origins", "https://ha.iadvize.com"],
    ["desk.origins", ["https://ha.iadvize.com/desk"]],
    ["desk.origins", ["http://ha.iadvize.com"]],
    ["desk.origins", ["*"]],
    ["desk.origins", ["null"]],
    ["desk.visibility", []],
    ["desk.visibility.mode", "tabs"],
    ["desk.visibility.selector", ""],
    ["desk.visibility.selector", 5],
    ["notifications", true],
    ["notifications.newConversation", "yes"],
    ["notifications.visitorMessage", 1],
    ["notifications.satisfaction", null],
    ["notifications.transaction", "true"],
    ["notifications.detail", "everything"],
    ["notifications.onlyWhenDeskUnfocused", {}],
    ["notifications.stay", []],
    ["relay", "wss://relay.example"],
    ["relay.url", "relay.example"],
    ["relay.url", "ws://relay.example"],
    ["relay.url", "wss://ada@relay.example"],
    ["relay.token", "secret"],
    ["notifications.toastCorner", "middle"],
    ["notifications.sound", "loud"],
    ["notifications.sound.tone", "siren"],
    ["notifications.sound.volume", 101],
    ["notifications.quietHours.from", "24:00"],
    ["notifications.quietHours.to", "8:00"],
    ["notifications.reminder.minutes", 0],
    ["crms.0.enabled", "yes"],
    ["crms.0.openOn", "hover"],
    ["crms.0.openIn", "window"],
    ["crms.0.createTab", 0],
    ["crms.0.activateTab", "no"],
    ["crms.0.navigation", "auto"],
    ["crms.0.inApp", "link"],
    ["crms.0.unsaved", "keep"],
    ["crms.0.marker", "no"],
    ["crms.0.closeTabs", 1],
    ["crms.0.loadAhead", "yes"],
    ["crms.0.toast", null],
    ["crms.0.pageEvents", "*"],
    ["crms.0.country", "France"],
    ["crms.0.fixedLast", "yes"],
    ["crms.0.newRecord", 5],
    ["crms.0.variables.portal.form", "upper"],
    ["crms.0.variables.portal.form", { pad: 0 }],
    ["crms.0.variables.portal.form", { pad: 8, strip: "0" }],
  ])("%s: %j", (path, value) => {
    const { settings, problems } = readSettings(exampleWith(path, value));
    expect(problems).toEqual([{ path, code: "replaced" }]);
    expect(settings).toEqual({ ...GENERAL, crms: [READ_CRM] });
  });

  test.each<[string, Json]>([
    ["crms.0.variables.q.values", "html"],
    ["crms.0.variables.q.encoding", "rot13"],
    ["crms.0.inApp.method", "click"],
    ["crms.0.inApp.witnesses", ["address"]],
  ])("%s: %j", (path, value) => {
    const { settings, problems } = readSettings(exampleWith(path, value));
    expect(problems).toEqual([{ path, code: "replaced" }]);
    expect(settings.crms).toEqual([READ_CRM]);
  });

  test.each<[Json]>([["1"], [-1], [0.5], [null], [true]])("version %j", (version) => {
    expect(readSettings(exampleWith("version", version))).toMatchObject({
      settings: { version: 2, crms: [READ_CRM] },
      problems: [{ path: "version", code: "replaced" }],
    });
  });

  test("CRMs that are not a list", () => {
    expect(readSettings({ ...EXAMPLE, crms: { a: CRM } })).toEqual({
      settings: { ...GENERAL, crms: [] },
      problems: [{ path: "crms", code: "replaced" }],
      brokenCrms: [],
    });
  });

  test.each(["", "settings", 5, true, [EXAMPLE]])("settings that are not an object: %j", (raw) => {
    expect(readSettings(raw as Json)).toMatchObject({
      settings: { crms: [] },
      problems: [{ path: "", code: "not-an-object" }],
    });
  });

  test("nothing is read from settings of a later version", () => {
    const { settings, problems } = readSettings({ ...EXAMPLE, version: 3, notifications: { detail: "none" } });
    expect([settings, problems]).toEqual([defaultSettings(), [{ path: "version", code: "newer-version" }]]);
  });
});

describe("unknown keys are omitted and reported", () => {
  test.each([
    "theme",
    "desk.language",
    "desk.visibility.corner",
    "notifications.tune",
    "crms.0.colour",
    "crms.0.variables.q.encodings",
    "constructor",
    "toString",
  ])("%s", (path) => {
    const { settings, problems } = readSettings(exampleWith(path, "x"));
    expect(problems).toEqual([{ path, code: "unknown-key" }]);
    expect(settings).toEqual({ ...GENERAL, crms: [READ_CRM] });
  });

  test("also a key that could change a prototype", () => {
    const raw = JSON.parse('{"version":2,"__proto__":{"crms":[]},"desk":{"__proto__":{"origins":[]}}}');
    expect(readSettings(raw)).toEqual({
      settings: defaultSettings(),
      problems: ["__proto__", "desk.__proto__"].map((path) => ({ path, code: "unknown-key" })),
      brokenCrms: [],
    });
    expect(({} as Record<string, unknown>).crms).toBeUndefined();
  });
});

describe("a broken CRM is omitted, and the others are kept", () => {
  test.each<[string, Json]>([
    ["id", "Acme CRM"],
    ["id", ""],
    ["id", "-a"],
    ["id", 5],
    ["name", ""],
    ["name", "   "],
    ["name", "x".repeat(81)],
    ["sites", []],
    ["sites", "https://crm.acme.example/*"],
    ["records", []],
    ["records", null],
    ["variables", "x"],
  ])("%s: %j", (key, value) => {
    const broken = { ...CRM, id: "broken", [key]: value };
    const { settings, problems, brokenCrms } = readSettings({ version: 2, crms: [broken, CRM] });
    expect(settings.crms).toEqual([READ_CRM]);
    expect(problems).toEqual([{ path: `crms.0.${key}`, code: "broken" }]);
    expect(brokenCrms).toEqual([{ index: 0, raw: broken }]);
  });

  test.each<[string, Json, string]>([
    ["sites", ["https://crm.acme.example/*", ""], "crms.0.sites.1"],
    ["records", [5], "crms.0.records.0"],
    ["variables", { "9q": { template: "x" } }, "crms.0.variables.9q"],
    ["variables", { q: { template: "" } }, "crms.0.variables.q.template"],
    ["variables", { q: "x" }, "crms.0.variables.q"],
  ])("within %s: %j", (key, value, path) => {
    const { settings, problems } = readSettings({ version: 2, crms: [{ ...CRM, id: "broken", [key]: value }, CRM] });
    expect(settings.crms).toEqual([READ_CRM]);
    expect(problems).toEqual([{ path, code: "broken" }]);
  });

  test.each([null, 5, "acme", []])("%j instead of a CRM", (raw) => {
    const { settings, problems } = readSettings({ version: 2, crms: [raw, CRM] });
    expect(settings.crms).toEqual([READ_CRM]);
    expect(problems).toEqual([{ path: "crms.0", code: "broken" }]);
  });

  test("a second CRM with the same ID", () => {
    const second = { ...CRM, name: "Second" };
    const { settings, problems, brokenCrms } = readSettings({
      version: 2,
      crms: [CRM, second, { ...CRM, id: "third" }],
    });
    expect(settings.crms.map(({ id, name }) => `${id}: ${name}`)).toEqual(["acme-crm: Acme CRM", "third: Acme CRM"]);
    expect(problems).toEqual([{ path: "crms.1.id", code: "duplicate-id" }]);
    expect(brokenCrms).toEqual([{ index: 1, raw: second }]);
  });
});

test("accepts a search with its keys in another order", () => {
  const search = { hit: "https://crm.acme.example/people/*", search: "https://crm.acme.example/?q={visitor.email}" };
  const read = (record: JsonObject) =>
    readSettings({
      ...EXAMPLE,
      crms: [{ ...EXAMPLE.crms[0], records: ["https://crm.acme.example/{visitor.email}", record] }],
    });
  expect(read(search)).toMatchObject({
    problems: [],
    settings: { crms: [{ records: ["https://crm.acme.example/{visitor.email}", search] }] },
  });
  expect(read({ search: search.search, hit: search.hit }).problems).toEqual([]);
  expect(read({ ...search, hit: ` ${search.hit}` }).problems).toEqual([]);
});
