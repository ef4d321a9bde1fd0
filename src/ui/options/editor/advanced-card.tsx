import { useState } from "preact/hooks";
import { t } from "../../../platform/i18n";
import { Button } from "../../shared/button";
import type { EditorPartProps } from "./crm-editor";
import { nextKey, type VariableLine } from "./draft";
import { useFocusAfter } from "./use-focus-after";
import { VariableFields } from "./variable-fields";
import "./advanced-card.css";

/** Named variables, which few CRMs need. Open where there are some. */
export function AdvancedCard({ draft, onChange, errorOf, onLeave }: EditorPartProps) {
  const { variables } = draft;
  const [isOpen, setOpen] = useState(variables.length > 0);
  const { container, focusAfter } = useFocusAfter<HTMLDetailsElement>();
  const change = (changed: VariableLine) =>
    onChange({ variables: variables.map((line) => (line.key === changed.key ? changed : line)) });
  const add = () => {
    const key = nextKey(variables);
    onChange({ variables: [...variables, { key, name: "", template: "", values: "raw", encoding: "none" }] });
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
          onRemove={() => remove(line.key)}
        />
      ))}
      <div data-part="add">
        <Button kind="quiet" size="small" icon="plus" onClick={add}>
          {t("addVariable")}
        </Button>
      </div>
    </details>
  );
}
