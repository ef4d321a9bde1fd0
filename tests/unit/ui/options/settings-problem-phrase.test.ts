import { expect, it } from "vitest";
import type { SettingsProblem } from "../../../../src/domain/settings/read-settings";
import { settingsProblemPhrase } from "../../../../src/ui/options/settings-problem-phrase";
import { englishText } from "../expect-phrase";

/** A missing code is a compile error. */
const CODES: Record<SettingsProblem["code"], true> = {
  "not-an-object": true,
  "newer-version": true,
  "unknown-key": true,
  replaced: true,
  broken: true,
  "duplicate-id": true,
};

it.each(Object.keys(CODES) as SettingsProblem["code"][])("%s", (code) => {
  expect(englishText(settingsProblemPhrase(code))).not.toBe("");
});
