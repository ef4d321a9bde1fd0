import { useState } from "preact/hooks";
import { isPhoneForm } from "../../../domain/crm/phone";
import { nextKey, type VariableLine } from "../../../domain/settings/draft/lines";
import { t } from "../../../platform/i18n";
import { Button } from "../../shared/button";
import { guessedCountry } from "../guessed-country";
import { CountryField } from "./country-field";
import type { EditorPartProps } from "./editor-part";
import { useFocusAfter } from "./use-focus-after";
import { VariableFields } from "./variable-fields";
import "./advanced-card.css";

/** Named variables, which few CRMs need. Initially open if there are any. */
export function AdvancedCard({ draft, onChange, errorOf, onLeave, phones, sample }: EditorPartProps) {
  const { variables, country } = draft;
  const context = { country, readPhone: phones?.readPhone };
  const [isOpen, setOpen] = useState(variables.length > 0);
  const { container, focusAfter } = useFocusAfter<HTMLDetailsElement>();
  const change = (changed: VariableLine) => {
    const next = variables.map((line) => (line.key === changed.key ? changed : line));
    // For the first phone number of the CRM, the country defaults to the agent's.
    const isFirst = next.some(isPhoneForm) && !variables.some(isPhoneForm) && country === "";
    onChange({ variables: next, ...(isFirst && { country: guessedCountry() }) });
  };
  const add = () => {
    const key = nextKey(variables);
    onChange({
      variables: [...variables, { key, name: "", template: "", form: "raw", values: "raw", encoding: "none" }],
    });
    focusAfter(`[data-line="${key}"] input`);
  };
  const remove = (key: number) => {
    onChange({ variables: variables.filter((line) => line.key !== key) });
    focusAfter("[data-part='add'] button");
  };
  return (
    <details
      ref={container}
      class="card advanced"
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <h2>{t("advancedTitle")}</h2>
      </summary>
      <p class="hint">{t("variablesHint")}</p>
      {variables.map((line, index) => (
        <VariableFields
          key={line.key}
          line={line}
          number={index + 1}
          errorOf={(part) => errorOf(`variables.${line.key}.${part}`)}
          onLeave={(part) => onLeave(`variables.${line.key}.${part}`)}
          onChange={change}
          context={context}
          sample={sample}
          onRemove={() => remove(line.key)}
        />
      ))}
      {variables.some(isPhoneForm) && (
        <CountryField
          country={country}
          known={phones?.countries ?? []}
          onChange={(next) => onChange({ country: next })}
        />
      )}
      <div data-part="add">
        <Button kind="quiet" size="small" icon="plus" onClick={add}>
          {t("addVariable")}
        </Button>
      </div>
    </details>
  );
}
