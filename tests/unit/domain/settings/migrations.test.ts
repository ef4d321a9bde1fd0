import { expect, test } from "vitest";
import type { Json } from "../../../../src/domain/json";
import { MIGRATIONS, migrate } from "../../../../src/domain/settings/migrations";
import { readSettings } from "../../../../src/domain/settings/read-settings";
import { SETTINGS_VERSION } from "../../../../src/domain/settings/schema";

test("every version before the current one has a migration", () => {
  expect(MIGRATIONS).toHaveLength(SETTINGS_VERSION - 1);
});

test.each<[Json | undefined]>([
  [undefined],
  [null],
  ["text"],
  [[]],
  [{}],
  [{ crms: [] }],
  [{ version: SETTINGS_VERSION, notify: true }],
  [{ version: SETTINGS_VERSION + 1 }],
  [{ version: 0 }],
  [{ version: -1 }],
  [{ version: 0.5 }],
  [{ version: "0" }],
])("%j is not changed", (raw) => {
  expect(migrate(raw)).toEqual({ settings: raw });
});

test("an unknown version is reported, and the rest is read", () => {
  const { settings, problems } = readSettings({ version: 0, notifications: { detail: "none" } });
  expect(settings.notifications.detail).toBe("none");
  expect(problems).toEqual([{ path: "version", code: "replaced" }]);
});
