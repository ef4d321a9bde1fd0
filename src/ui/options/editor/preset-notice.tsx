import { answersOf } from "../../../domain/crm/presets/fill";
import type { GivenId } from "../../../domain/crm/presets/preset";
import { findPreset } from "../../../domain/crm/presets/table";
import { t } from "../../../platform/i18n";
import { checkPhrase, GIVEN_TEXTS } from "../../crms/preset-phrase";
import { Choice } from "../../shared/choice";
import { Notice } from "../../shared/notice";
import { say } from "../../shared/say";

interface PresetNoticeProps {
  presetId: string;
  given: GivenId;
  onGiven: (given: GivenId) => void;
}

/** The one thing that a preset can't know, and what to look at before relying on it. */
export function PresetNotice({ presetId, given, onGiven }: PresetNoticeProps) {
  const preset = findPreset(presetId);
  if (!preset) return null;
  const answers = answersOf(preset);
  return (
    <>
      <Choice
        legend={t("givenIdLegend")}
        value={given}
        options={answers.map((answer) => ({
          value: answer,
          label: t(GIVEN_TEXTS[answer].label, preset.name),
          hint: t(GIVEN_TEXTS[answer].hint, preset.name),
        }))}
        onChange={onGiven}
      />
      {preset.checks.length > 0 && (
        <Notice tone="info" title={t("presetChecks", preset.name)}>
          <ul class="preset-checks">
            {preset.checks.map((check) => (
              <li key={check}>{say(checkPhrase(check, preset.name))}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
