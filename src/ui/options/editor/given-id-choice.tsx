import { answersOf } from "../../../domain/crm/presets/fill";
import { findPreset } from "../../../domain/crm/presets/table";
import { t } from "../../../platform/i18n";
import { GIVEN_TEXTS } from "../../crms/preset-phrase";
import { Choice } from "../../shared/choice";
import { guessedCountry } from "../guessed-country";
import { answerPreset } from "./begin-draft";
import type { EditorPartProps } from "./crm-editor";
import { presetSample } from "./sample-visitor";

/** The one thing that a preset can't know. */
export function GivenIdChoice({ draft, onChange, onSample }: Pick<EditorPartProps, "draft" | "onChange" | "onSample">) {
  const { preset: begun } = draft;
  const preset = findPreset(begun?.id ?? "");
  if (!preset || !begun) return null;
  return (
    <Choice
      legend={t("givenIdLegend")}
      value={begun.given}
      options={answersOf(preset).map((answer) => ({
        value: answer,
        label: t(GIVEN_TEXTS[answer].label, preset.name),
        hint: t(GIVEN_TEXTS[answer].hint, preset.name),
      }))}
      onChange={(given) => {
        onChange(answerPreset(draft, preset, given, guessedCountry()));
        // What the agent typed themselves stays.
        if (begun.customer.by !== "nothing") onSample(presetSample(begun.customer, given));
      }}
    />
  );
}
