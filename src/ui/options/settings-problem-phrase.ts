import type { SettingsProblem } from "../../domain/settings/read-settings";
import type { MessageKey } from "../../platform/i18n";
import { type Phrase, phrase } from "../shared/phrase";

const KEYS: Record<SettingsProblem["code"], MessageKey> = {
  "not-an-object": "settingsNotAnObject",
  "newer-version": "settingsNewer",
  "unknown-key": "settingsUnknownKey",
  replaced: "settingsReplaced",
  broken: "settingsBroken",
  "duplicate-id": "settingsDuplicateId",
};

/** Describes what happened to a setting that can't be used unchanged. Displayed after its path. */
export function settingsProblemPhrase(code: SettingsProblem["code"]): Phrase {
  return phrase(KEYS[code]);
}
