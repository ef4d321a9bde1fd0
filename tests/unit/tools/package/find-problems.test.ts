import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import manifest from "../../../../manifest.json" with { type: "json" };
import {
  type Documented,
  type PermissionKey,
  readDocumented,
  readPermissions,
} from "../../../../tools/package/documented";
import { findProblems } from "../../../../tools/package/find-problems";
import { finishPackage } from "../../../../tools/package/finish-package";
import type { Files } from "../../../../tools/package/zip";

const DOCUMENTED: Documented = {
  version: "1.2.3",
  permissions: {
    permissions: ["storage"],
    host_permissions: ["https://desk.example/*"],
    optional_host_permissions: [],
  },
  locales: ["en", "fr"],
  texts: ["hello"],
};
const MANIFEST = {
  version: "1.2.3",
  key: "MII",
  background: { service_worker: "worker.js" },
  permissions: ["storage"],
  host_permissions: ["https://desk.example/*"],
  browser_specific_settings: { gecko: { id: "a@b.example", strict_min_version: "142.0" } },
};

const bytes = (text: string) => new TextEncoder().encode(text);
const manifestOf = (files: Files) => JSON.parse(new TextDecoder().decode(files.get("manifest.json")));

function build(): Files {
  return new Map([
    ["manifest.json", bytes(JSON.stringify(MANIFEST))],
    ["worker.js", bytes("chrome.tabs")],
    ["_locales/en/messages.json", bytes('{"hello":{"message":"Hello"}}')],
    ["_locales/fr/messages.json", bytes('{"hello":{"message":"Bonjour"}}')],
  ]);
}

const released = () => finishPackage(build(), "chrome");
const withManifest = (changes: object) => () =>
  released().set("manifest.json", bytes(JSON.stringify({ ...manifestOf(released()), ...changes })));
const withFile = (path: string, text: string) => () => released().set(path, bytes(text));

test("a correct package has no problems", () => {
  expect(findProblems(released(), DOCUMENTED)).toEqual([]);
});

test("a package for a store has no key", () => {
  for (const target of ["chrome", "firefox"] as const)
    expect(manifestOf(finishPackage(build(), target))).not.toHaveProperty("key");
});

describe("a package is rejected", () => {
  test.each<[string, () => Files, string]>([
    ["with a source map", withFile("a.js.map", "{}"), "a source map"],
    ["that names a source map", withFile("a.js", "1\n//# sourceMappingURL=a.js.map"), "a source map"],
    ["with a simulator", withFile("simulators/desk.js", ""), "a simulator"],
    ["that contains the simulators' hosts", withFile("a.js", '"https://crm.example.test"'), "a simulator"],
    ["with a key file", withFile("key.pem", ""), "a key"],
    ["with a private key", withFile("a.txt", "-----BEGIN PRIVATE KEY-----"), "a key"],
    ["with a source", withFile("src/a.ts", ""), "a source"],
    ["with the manifest's key", build, "the manifest has key"],
    ["of another version", withManifest({ version: "1.2.4" }), "version 1.2.4, not 1.2.3"],
    [
      "that requests an additional permission",
      withManifest({ permissions: ["storage", "tabs"] }),
      "permissions are storage, tabs",
    ],
    ["that lacks a permission", withManifest({ permissions: [] }), "permissions are "],
    ["that requires a site", withManifest({ host_permissions: ["<all_urls>"] }), "host_permissions are <all_urls>"],
    [
      "with an optional host permission",
      withManifest({ optional_host_permissions: ["<all_urls>"] }),
      "optional_host_permissions",
    ],
    ["that exposes files to pages", withManifest({ web_accessible_resources: [] }), "web_accessible_resources"],
    ["that lets pages connect", withManifest({ externally_connectable: {} }), "externally_connectable"],
    [
      "that references a missing file",
      withManifest({ options_page: "options.html" }),
      "options.html is in the manifest, but missing",
    ],
    ["without a manifest", () => new Map(), "no manifest.json"],
    ["without a text", withFile("_locales/fr/messages.json", "{}"), "fr has no text hello"],
    [
      "without a language",
      () => new Map([...released()].filter(([path]) => !path.includes("/fr/"))),
      "the language fr is missing",
    ],
  ])("%s", (_, make, problem) => {
    expect(findProblems(make(), DOCUMENTED)).toEqual([expect.stringContaining(problem)]);
  });
});

describe("an organisation's own package", () => {
  const sites = ["https://crm.acme.example/*"];

  test("requires its sites, which are accepted only with its options", () => {
    const files = finishPackage(build(), "chrome", { sites });
    expect(manifestOf(files).host_permissions).toEqual(["https://desk.example/*", ...sites]);
    expect(findProblems(files, DOCUMENTED, { sites })).toEqual([]);
    expect(findProblems(files, DOCUMENTED)).toHaveLength(1);
  });

  test("has its own ID in Firefox", () => {
    const { gecko } = manifestOf(
      finishPackage(build(), "firefox", { firefoxId: "c@d.example" }),
    ).browser_specific_settings;
    expect(gecko).toEqual({ id: "c@d.example", strict_min_version: "142.0" });
  });
});

describe("the README's table of permissions", () => {
  test("matches the manifest", () => {
    const sort = (permissions: Record<PermissionKey, string[]>) =>
      Object.fromEntries(Object.entries(permissions).map(([key, names]) => [key, names.toSorted()]));
    const { permissions, host_permissions, optional_host_permissions } = manifest;
    const documented = readDocumented(resolve(import.meta.dirname, "../../../.."), "chrome").permissions;
    expect(sort(documented)).toEqual(sort({ permissions, host_permissions, optional_host_permissions }));
  });

  test("is read without the content around it", () => {
    const page = [
      "| `no` | x |",
      "## Permissions, and why",
      "| permission | why |",
      "| --- | --- |",
      "| `one`, `two` | `no` |",
      "| `three` (Chromium) | must |",
      "| `https://a.example/*` | must |",
      "| `https://*/*`, `http://b/*`  | optional: may |",
      "## Else",
      "| `no` | x |",
    ].join("\n");
    const sites = {
      host_permissions: ["https://a.example/*"],
      optional_host_permissions: ["https://*/*", "http://b/*"],
    };
    expect(readPermissions(page, "chrome")).toEqual({ permissions: ["one", "two", "three"], ...sites });
    expect(readPermissions(page, "firefox")).toEqual({ permissions: ["one", "two"], ...sites });
  });
});
