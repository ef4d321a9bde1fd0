import { t } from "../../../platform/i18n";
import { IconButton } from "../../shared/button";
import { SelectField } from "../../shared/select-field";
import { TextField } from "../../shared/text-field";
import type { VariableLine } from "./draft";

type Part = "name" | "template";

interface VariableFieldsProps {
  line: VariableLine;
  number: number;
  errorOf: (part: Part) => string | undefined;
  onLeave: (part: Part) => void;
  onChange: (line: VariableLine) => void;
  onRemove: () => void;
}

export function VariableFields({ line, number, errorOf, onLeave, onChange, onRemove }: VariableFieldsProps) {
  return (
    <fieldset class="variable-fields" data-line={line.key}>
      <legend class="field-label">{t("variableLegend", number)}</legend>
      <div class="variable-fields-head">
        <IconButton icon="trash" label={t("removeVariable", number)} onClick={onRemove} />
      </div>
      <div class="variable-fields-row">
        <TextField
          label={t("variableNameLabel")}
          placeholder="portal"
          code
          value={line.name}
          error={errorOf("name")}
          onInput={(name) => onChange({ ...line, name })}
          onBlur={() => onLeave("name")}
        />
        <TextField
          label={t("variableTemplateLabel")}
          placeholder="{visitor.email}"
          code
          value={line.template}
          error={errorOf("template")}
          onInput={(template) => onChange({ ...line, template })}
          onBlur={() => onLeave("template")}
        />
        <SelectField
          label={t("variableValuesLabel")}
          value={line.values}
          options={[
            { value: "raw", label: t("valuesRaw") },
            { value: "uri", label: t("valuesUri") },
            { value: "json", label: t("valuesJson") },
          ]}
          onChange={(values) => onChange({ ...line, values })}
        />
        <SelectField
          label={t("variableEncodingLabel")}
          value={line.encoding}
          options={[
            { value: "none", label: t("encodingNone") },
            { value: "base64", label: t("encodingBase64") },
          ]}
          onChange={(encoding) => onChange({ ...line, encoding })}
        />
      </div>
    </fieldset>
  );
}
