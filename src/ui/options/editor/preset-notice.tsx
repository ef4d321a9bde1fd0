import { findPreset } from "../../../domain/crm/presets/table";
import { t } from "../../../platform/i18n";
import { checkPhrase } from "../../crms/preset-phrase";
import { Notice } from "../../shared/notice";
import { say } from "../../shared/say";

/** What to look at before relying on a preset. */
export function PresetNotice({ presetId }: { presetId: string }) {
  const preset = findPreset(presetId);
  if (!preset || preset.checks.length === 0) return null;
  return (
    <Notice tone="info" title={t("presetChecks", preset.name)}>
      <ul class="preset-checks">
        {preset.checks.map((check) => (
          <li key={check}>{say(checkPhrase(check, preset.name))}</li>
        ))}
      </ul>
    </Notice>
  );
}
