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

/** What became of a setting that could not be used as it stands; read after its path. */
export function settingsProblemPhrase(code: SettingsProblem["code"]): Phrase {
  return phrase(KEYS[code]);
}
