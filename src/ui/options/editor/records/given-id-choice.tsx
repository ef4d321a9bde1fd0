import { givenIdsOf } from "../../../../domain/crm/presets/fill";
import type { GivenId } from "../../../../domain/crm/presets/preset";
import { findPreset } from "../../../../domain/crm/presets/table";
import { answerPreset } from "../../../../domain/settings/draft/begin-draft";
import { presetSample } from "../../../../domain/settings/draft/sample-visitor";
import { t } from "../../../../platform/i18n";
import { GIVEN_TEXTS } from "../../../crms/preset-phrase";
import { Choice } from "../../../shared/choice";
import { SelectField } from "../../../shared/select-field";
import { guessedCountry } from "../../guessed-country";
import type { EditorPartProps } from "../editor-part";

interface GivenIdChoiceProps extends Pick<EditorPartProps, "draft" | "onChange" | "onSample"> {
  /** Displays the answers as a drop-down list, and explains only the chosen one. */
  isBrief?: boolean;
}

/** Asks what the company passes to iAdvize as the customer's id: the one value that a preset can't know. */
export function GivenIdChoice({ draft, onChange, onSample, isBrief = false }: GivenIdChoiceProps) {
  const { preset: begun } = draft;
  const preset = findPreset(begun?.id ?? "");
  if (!preset || !begun) return null;
  const options = givenIdsOf(preset).map((answer) => ({
    value: answer,
    label: t(GIVEN_TEXTS[answer].label, preset.name),
    hint: t(GIVEN_TEXTS[answer].hint, preset.name),
  }));
  const answer = (given: GivenId) => {
    onChange(answerPreset(draft, preset, given, guessedCountry()));
    // Values that the agent typed are kept.
    if (begun.customer.by !== "nothing") onSample(presetSample(begun.customer, given));
  };
  if (!isBrief) return <Choice legend={t("givenIdLegend")} value={begun.given} options={options} onChange={answer} />;
  const hint = options.find(({ value }) => value === begun.given)?.hint;
  return <SelectField label={t("givenIdLegend")} hint={hint} value={begun.given} options={options} onChange={answer} />;
}
