import { checksFor } from "../../../../domain/crm/presets/fill";
import { findPreset } from "../../../../domain/crm/presets/table";
import type { DraftPreset } from "../../../../domain/settings/draft/draft";
import { t } from "../../../../platform/i18n";
import { checkPhrase } from "../../../crms/preset-phrase";
import { localise } from "../../../shared/localise";
import { Notice } from "../../../shared/notice";

/** Lists what to verify before relying on a preset. */
export function PresetNotice({ begun }: { begun: DraftPreset }) {
  const preset = findPreset(begun.id);
  const checks = preset ? checksFor(preset, begun.constants) : [];
  if (!preset || checks.length === 0) return null;
  return (
    <Notice tone="info" title={t("presetChecks", preset.name)}>
      <ul class="preset-checks">
        {checks.map((check) => (
          <li key={check}>{localise(checkPhrase(check, preset.name))}</li>
        ))}
      </ul>
    </Notice>
  );
}
