import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import manifest from "../../../manifest.json" with { type: "json" };
import { extensionId } from "../../../scripts/extension-id";
import { policyFiles, policySites } from "../../../scripts/policies/policy-files";
import { renderPlist } from "../../../scripts/policies/render-plist";
import { renderReg } from "../../../scripts/policies/render-reg";
import type { Json, JsonObject } from "../../../src/domain/json";
import { readSettings } from "../../../src/domain/settings/read-settings";
import { readPlist, readReg } from "./read-policy-files";

const FOLDER = resolve(import.meta.dirname, "../../../docs/policies");
const ID = extensionId(manifest.key);
const GECKO_ID = manifest.browser_specific_settings.gecko.id;
const read = (path: string) => readFileSync(join(FOLDER, path), "utf8");
const readJson = (path: string) => JSON.parse(read(path));
const SETTINGS: Json = readJson("settings.json");

const CHROMIUM = [
  { name: "chrome", registry: "Google\\Chrome", domain: "com.google.Chrome" },
  { name: "edge", registry: "Microsoft\\Edge", domain: "com.microsoft.Edge" },
];

test("the id is the one that Chromium makes of the key in the manifest", () => {
  expect(extensionId(manifest.key)).toBe("jaiblhaklngliffjgnojkndhnefjnnni");
});

test("the settings that the files send are in order", () => {
  expect(readSettings(SETTINGS).problems).toEqual([]);
  expect(readSettings(SETTINGS).settings.crms).toHaveLength(1);
});

test("docs/policies holds what `npm run policies` writes, and nothing else", () => {
  const files = policyFiles({ chromium: ID, firefox: GECKO_ID }, SETTINGS, policySites(manifest, SETTINGS));
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
    expect(policies["3rdparty"].extensions[ID]).toEqual({ settings: SETTINGS });
  });

  test("on Windows", () => {
    const keys = readReg(read(`windows/${name}.reg`));
    const path = `HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\${registry}`;
    isInstallation(keys.get(`${path}\\ExtensionSettings\\${ID}`));
    expect(keys.get(`${path}\\3rdparty\\extensions\\${ID}\\policy`)).toEqual({ settings: SETTINGS });
    expect(keys.size).toBe(2);
  });

  test("on a Mac", () => {
    isInstallation((readPlist(read(`macos/${domain}.plist`)).ExtensionSettings as JsonObject)[ID]);
    expect(readPlist(read(`macos/${domain}.extensions.${ID}.plist`))).toEqual({ settings: SETTINGS });
  });
});

describe("for Firefox", () => {
  const expected = {
    ExtensionSettings: { [GECKO_ID]: expect.objectContaining({ installation_mode: "force_installed" }) },
    "3rdparty": { Extensions: { [GECKO_ID]: { settings: SETTINGS } } },
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

describe("any text and value", () => {
  const odd: JsonObject = { text: 'é " \\ < & > 漢 \u{1f600}', list: [true, 2, { deep: "" }], nothing: [] };

  test("survives a registry file", () => {
    expect(readReg(renderReg([{ path: "A", values: { odd } }])).get("HKEY_LOCAL_MACHINE\\A")).toEqual({ odd });
  });

  test("survives a property list", () => {
    expect(readPlist(renderPlist(odd))).toEqual(odd);
  });
});
