import { isInvented, type SampleVisitor } from "../../../domain/crm/sample";
import { t } from "../../../platform/i18n";
import { TextField } from "../../shared/text-field";
import "./sample-fields.css";

const FIELDS = [
  { name: "externalUserId", key: "variableCustomerId" },
  { name: "email", key: "variableEmail" },
  { name: "phoneNumber", key: "variablePhone" },
] as const;

/** The visitor of the preview. If a value is cleared, the preview shows which address is used without it. */
export function SampleFields({
  sample,
  legend = t(isInvented(sample) ? "sampleVisitor" : "sampleKnown"),
  hint = t("sampleHint"),
  onChange,
}: {
  sample: SampleVisitor;
  legend?: string;
  /** What the values are for. */
  hint?: string;
  onChange: (sample: SampleVisitor) => void;
}) {
  return (
    <fieldset class="sample-fields">
      <legend class="field-label">{legend}</legend>
      <p class="hint">{hint}</p>
      <div class="sample-fields-row">
        {FIELDS.map(({ name, key }) => (
          <TextField
            key={name}
            label={t(key)}
            value={sample[name]}
            onInput={(value) => onChange({ ...sample, [name]: value })}
          />
        ))}
      </div>
    </fieldset>
  );
}
