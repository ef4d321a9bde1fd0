import { expect, test } from "vitest";
import type { Json } from "../../../../src/domain/json";
import { unwrapPolicy } from "../../../../src/domain/settings/unwrap-policy";

const SETTINGS = { version: 1, crms: [] };
const ID = "desk-bridge@desk-bridge.example";

test.each<[string, Json, Json[], string | undefined]>([
  ["an export", SETTINGS, [{ settings: SETTINGS }], "settings"],
  ["an invalid value", [1], [{ settings: [1] }], "settings"],
  [
    "the managed storage",
    { settings: SETTINGS, contact: "IT" },
    [{ settings: SETTINGS, contact: "IT" }],
    "managed-storage",
  ],
  ["only CRMs to add", { addCrms: [] }, [{ addCrms: [] }], "managed-storage"],
  [
    "Google's Admin console",
    { settingsJson: { Value: "{}" }, contact: { Value: "IT" } },
    [{ settingsJson: "{}", contact: "IT" }],
    "google-admin",
  ],
  [
    "Chromium",
    { ExtensionSettings: {}, "3rdparty": { extensions: { [ID]: { settings: SETTINGS } } } },
    [{ settings: SETTINGS }],
    "chromium",
  ],
  [
    "Firefox",
    { policies: { "3rdparty": { Extensions: { [ID]: { settings: SETTINGS } } } } },
    [{ settings: SETTINGS }],
    "firefox",
  ],
  ["several extensions", { "3rdparty": { extensions: { a: { x: 1 }, b: {} } } }, [{ x: 1 }, {}], "chromium"],
  ["policies without an extension", { policies: { DisableTelemetry: true } }, [], undefined],
  ["invalid policies", { "3rdparty": [] }, [], undefined],
])("%s", (_, file, managed, form) => {
  expect(unwrapPolicy(file).map((one) => one.managed)).toEqual(managed);
  expect(unwrapPolicy(file)[0]?.form).toBe(form);
});
