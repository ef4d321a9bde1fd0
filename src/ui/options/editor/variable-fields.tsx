import type { SampleVisitor } from "../../../domain/crm/sample";
import type { FormContext } from "../../../domain/crm/value-form";
import { namedVariable } from "../../../domain/crm/variables";
import type { VariableLine } from "../../../domain/settings/draft/lines";
import { sampleConversation } from "../../../domain/settings/draft/sample-visitor";
import { t } from "../../../platform/i18n";
import { refusalPhrase } from "../../crms/problem-phrase";
import { IconButton } from "../../shared/button";
import { localise } from "../../shared/localise";
import { SelectField } from "../../shared/select-field";
import { TextField } from "../../shared/text-field";
import { FormFields } from "./form-fields";

type Part = "name" | "template" | "form";

interface VariableFieldsProps {
  line: VariableLine;
  number: number;
  context: FormContext;
  /** The visitor for whom the value is displayed. */
  sample: SampleVisitor;
  errorOf: (part: Part) => string | undefined;
  onLeave: (part: Part) => void;
  onChange: (line: VariableLine) => void;
  onRemove: () => void;
}

export function VariableFields({ line, number, context, sample, ...on }: VariableFieldsProps) {
  const { errorOf, onLeave, onChange, onRemove } = on;
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
        <FormFields
          form={line.form}
          error={errorOf("form")}
          onChange={(form) => onChange({ ...line, form })}
          onLeave={() => onLeave("form")}
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
      {line.template !== "" && errorOf("template") === undefined && errorOf("form") === undefined && (
        <p class="hint variable-gives">{t("variableGives", sampleText(line, sample, context))}</p>
      )}
    </fieldset>
  );
}

/** Returns the variable's value for the sample visitor. */
function sampleText(line: VariableLine, sample: SampleVisitor, context: FormContext): string {
  const value = namedVariable(line, sampleConversation(sample), context);
  if (value.state === "told") return value.text;
  return value.state === "missing" ? t("variableGivesNothing") : localise(refusalPhrase(value.reason, line.name));
}
