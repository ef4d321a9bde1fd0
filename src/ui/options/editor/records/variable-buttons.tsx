import { t } from "../../../../platform/i18n";
import { COMMON_VARIABLES } from "../../../crms/variable-phrase";
import "./variable-buttons.css";

interface VariableButtonsProps {
  /** The CRM's own variables. */
  named: readonly string[];
  onInsert: (variable: string) => void;
}

/** Buttons that insert a variable at the caret. */
export function VariableButtons({ named, onInsert }: VariableButtonsProps) {
  const variables = [
    ...COMMON_VARIABLES.map(({ name, key }) => ({ name, label: t(key) })),
    ...named.filter((name) => name !== "").map((name) => ({ name, label: name })),
  ];
  return (
    <fieldset class="variable-buttons">
      <legend class="field-label">{t("insertVariable")}</legend>
      <div class="variable-buttons-list">
        {variables.map(({ name, label }) => (
          <button key={name} type="button" title={`{${name}}`} onClick={() => onInsert(name)}>
            {label}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
