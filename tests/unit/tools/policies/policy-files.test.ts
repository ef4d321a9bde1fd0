import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import manifest from "../../../../manifest.json" with { type: "json" };
import type { Json, JsonObject } from "../../../../src/domain/json";
import { readOrgPolicy } from "../../../../src/domain/settings/org-policy";
import { readSettings } from "../../../../src/domain/settings/read-settings";
import { extensionId } from "../../../../tools/package/extension-id";
import { policyFiles, policySites } from "../../../../tools/policies/policy-files";
import { problemLines } from "../../../../tools/policies/problem-lines";
import { readPlist } from "../../../../tools/policies/read-plist";
import { readPolicyFile } from "../../../../tools/policies/read-policy-file";
import { readReg } from "../../../../tools/policies/read-reg";
import { renderPlist } from "../../../../tools/policies/render-plist";
import { renderReg } from "../../../../tools/policies/render-reg";

const FOLDER = resolve(import.meta.dirname, "../../../../docs/policies");
const ID = extensionId(manifest.key);
const GECKO_ID = manifest.browser_specific_settings.gecko.id;
const read = (path: string) => readFileSync(join(FOLDER, path), "utf8");
const readJson = (path: string) => JSON.parse(read(path));
const SETTINGS: Json = readJson("settings.json");
const REVISION = readJson("google-admin.json").revision.Value;
/** Expects that the extension reads these policy settings, whatever the format of the policy file. */
const isOurs = (managed: Json | undefined) =>
  expect(readOrgPolicy(managed)).toEqual({
    settings: SETTINGS,
    addCrms: [],
    allowHttp: [],
    contact: "",
    revision: REVISION,
    problems: [],
  });

const CHROMIUM = [
  { name: "chrome", registry: "Google\\Chrome", domain: "com.google.Chrome" },
  { name: "edge", registry: "Microsoft\\Edge", domain: "com.microsoft.Edge" },
];

test("the ID is the one that Chromium derives from the key in the manifest", () => {
  expect(extensionId(manifest.key)).toBe("jaiblhaklngliffjgnojkndhnefjnnni");
});

test("the settings in the policy files are valid", () => {
  expect(readSettings(SETTINGS).problems).toEqual([]);
  expect(readSettings(SETTINGS).settings.crms).toHaveLength(1);
});

test("docs/policies contains the output of `npm run policies`, and nothing else", () => {
  const sites = policySites(manifest, { settings: SETTINGS });
  const files = policyFiles({ chromiumId: ID, firefoxId: GECKO_ID }, { settings: SETTINGS, revision: REVISION }, sites);
  const found = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "settings.json")
    .map(({ parentPath, name }) => relative(FOLDER, join(parentPath, name)).replaceAll("\\", "/"));
  expect(found.sort()).toEqual([...files.keys()].sort());
  for (const [path, content] of files)
    expect(read(path).replaceAll("\r\n", "\n")).toBe(content.replaceAll("\r\n", "\n"));
});

describe.each(CHROMIUM)("for $name", ({ name, registry, domain }) => {
  const isInstallation = (installation: unknown) => {
    expect(installation).toMatchObject({
      installation_mode: "force_installed",
      update_url: expect.stringMatching(/^https:/),
      runtime_allowed_hosts: ["https://ha.iadvize.com", "https://sd.iadvize.com", "https://crm.acme.example"],
    });
  };

  test("on Linux", () => {
    const policies = readJson(`linux/${name}.json`);
    isInstallation(policies.ExtensionSettings[ID]);
    isOurs(policies["3rdparty"].extensions[ID]);
  });

  test("on Windows", () => {
    const keys = readReg(read(`windows/${name}.reg`));
    const path = `HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\${registry}`;
    isInstallation(keys.get(`${path}\\ExtensionSettings\\${ID}`));
    expect(keys.get(`${path}\\3rdparty\\extensions\\${ID}\\policy`)).toEqual({
      settingsJson: SETTINGS,
      revision: REVISION,
    });
    expect(keys.size).toBe(2);
  });

  test("on a Mac", () => {
    isInstallation((readPlist(read(`macos/${domain}.plist`)).ExtensionSettings as JsonObject)[ID]);
    isOurs(readPlist(read(`macos/${domain}.extensions.${ID}.plist`)));
  });
});

describe("for Firefox", () => {
  const expected = {
    ExtensionSettings: { [GECKO_ID]: expect.objectContaining({ installation_mode: "force_installed" }) },
    "3rdparty": { Extensions: { [GECKO_ID]: { settings: SETTINGS, revision: REVISION } } },
  };

  test("on Linux and Windows", () => {
    expect(readJson("firefox/policies.json")).toEqual({ policies: expected });
  });

  test("on a Mac", () => {
    expect(readPlist(read("macos/org.mozilla.firefox.plist"))).toEqual({
      EnterprisePoliciesEnabled: true,
      ...expected,
    });
  });
});

describe("any text or value", () => {
  const odd: JsonObject = { text: 'é " \\ < & > 漢 \u{1f600}', list: [true, 2, { deep: "" }], nothing: [] };

  test("is preserved in a registry file", () => {
    expect(readReg(renderReg([{ path: "A", values: { odd } }])).get("HKEY_LOCAL_MACHINE\\A")).toEqual({ odd });
  });

  test("is preserved in a property list", () => {
    expect(readPlist(renderPlist(odd))).toEqual(odd);
  });
});

describe("`npm run policies -- --check` reads", () => {
  const policies = [
    "settings.json",
    "google-admin.json",
    "linux/chrome.json",
    "linux/edge.json",
    "windows/chrome.reg",
    `macos/com.google.Chrome.extensions.${ID}.plist`,
    "macos/org.mozilla.firefox.plist",
    "firefox/policies.json",
  ];

  test.each(policies)("%s", (path) => {
    const content = readPolicyFile(read(path));
    if (!content.ok) throw new Error(content.why);
    expect(content.managed.map((managed) => readOrgPolicy(managed)?.settings)).toEqual([SETTINGS]);
    expect(content.managed.flatMap(problemLines)).toEqual([]);
  });

  test.each([
    ["invalid JSON", "{\n  a: 1\n}", "no JSON: line 2, column 3"],
    ["policies without an extension", '{"policies": {}}', "it contains nothing for an extension"],
    [
      "a property list with only the installation",
      read("macos/com.google.Chrome.plist"),
      "it contains nothing for an extension",
    ],
    ["an invalid registry file", read("windows/edge.reg").replace('"="{', '"={'), "regedit would not understand"],
  ])("reports an error for %s", (_, text, why) => {
    const content = readPolicyFile(text);
    expect(content.ok ? "" : content.why).toContain(why);
  });
});

describe("the check finds an error that disables a CRM or a value, in every format", () => {
  const crm = (more: object) => ({
    id: "a",
    name: "A",
    sites: ["https://a.example/*"],
    records: ["https://a.example/{visitor.email}"],
    ...more,
  });
  const FLAWS: [string, object, string][] = [
    ["a site without encryption", crm({ sites: ["http://a.example/*"] }), "crms.0.sites.0 (A)"],
    [
      "an operator that does not encode a value",
      crm({ records: ["https://a.example/{+visitor.email}"] }),
      "crms.0.records.0 (A)",
    ],
    ["an address outside the sites", crm({ records: ["https://b.example/{visitor.email}"] }), "crms.0.records.0 (A)"],
    ["an unknown variable", crm({ records: ["https://a.example/{visiter.email}"] }), "crms.0.records.0 (A)"],
    ["an invalid value", crm({ openOn: "focused" }), "crms.0.openOn (A) has a value that does not fit"],
    ["a misspelt key", crm({ opneOn: "focus" }), "crms.0.opneOn (A) is not a setting"],
    ["a CRM without a required key", { id: "a", name: "A", sites: ["https://a.example/*"] }, "crms.0.records (A)"],
  ];
  const INSTALLED = { chromiumId: ID, firefoxId: GECKO_ID };

  test.each(FLAWS)("%s", (_, flawed, line) => {
    const settings = JSON.parse(JSON.stringify({ version: 1, crms: [flawed] }));
    const files = policyFiles(INSTALLED, { settings }, []);
    files.set("settings.json", JSON.stringify(settings));
    files.delete("macos/com.google.Chrome.plist");
    files.delete("macos/com.microsoft.Edge.plist");
    expect(files.size).toBeGreaterThan(8);
    for (const [path, text] of files) {
      const content = readPolicyFile(text);
      if (!content.ok) throw new Error(`${path}: ${content.why}`);
      expect(content.managed.flatMap(problemLines), path).toEqual([expect.stringContaining(line)]);
    }
  });
});

test("the setting for unencrypted hosts is preserved in every format", () => {
  const managed = { allowHttp: ["crm.firma.example", "*.tools.example"], revision: "7" };
  const files = policyFiles({ chromiumId: "a".repeat(32), firefoxId: "x@x.example" }, managed, []);
  const said = [...files].flatMap(([, text]) => {
    const content = readPolicyFile(text);
    return content.ok ? content.managed.map((one) => readOrgPolicy(one)?.allowHttp) : [];
  });
  expect(said).toHaveLength(9);
  for (const hosts of said) expect(hosts).toEqual(managed.allowHttp);
});
