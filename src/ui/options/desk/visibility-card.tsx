import { useState } from "preact/hooks";
import { setSetting } from "../../../domain/settings/edit";
import { isLocked } from "../../../domain/settings/policy";
import type { Settings } from "../../../domain/settings/schema";
import { t } from "../../../platform/i18n";
import type { LiveSettings } from "../../live/settings-store";
import { Card } from "../../shared/card";
import { Choice } from "../../shared/choice";
import { TextField } from "../../shared/text-field";
import { LockedTag } from "../locked-tag";
import { useChosen } from "../saving";

type Visibility = Settings["desk"]["visibility"];

const PATH = "desk.visibility";

/** Selects whether and how the desk is shown and hidden with the conversations. */
export function VisibilityCard({ settings }: { settings: LiveSettings }) {
  const [{ mode, selector }, choose] = useChosen(settings.settings.desk.visibility);
  const isFixed = (name: keyof Visibility) => isLocked(settings.locked, `${PATH}.${name}`);
  const set = <Name extends keyof Visibility>(name: Name, value: Visibility[Name]) =>
    choose({ [name]: value }, (own) => setSetting(own, `${PATH}.${name}`, value));
  return (
    <Card title={t("visibilityTitle")} hint={t("visibilityHint")} aside={isFixed("mode") && <LockedTag />}>
      <Choice
        legend={t("visibilityLabel")}
        value={mode}
        disabled={settings.isReadOnly || isFixed("mode")}
        options={[
          { value: "off", label: t("visibilityOff"), hint: t("visibilityOffHint") },
          { value: "tab", label: t("visibilityTab"), hint: t("visibilityTabHint") },
          { value: "window", label: t("visibilityWindow"), hint: t("visibilityWindowHint") },
          { value: "element", label: t("visibilityElement"), hint: t("visibilityElementHint") },
        ]}
        onChange={(next) => set("mode", next)}
      />
      {mode === "element" && (
        <SelectorField
          stored={selector}
          disabled={settings.isReadOnly || isFixed("selector")}
          onSave={(next) => set("selector", next)}
        />
      )}
    </Card>
  );
}

interface SelectorFieldProps {
  stored: string;
  disabled: boolean;
  onSave: (selector: string) => void;
}

/** Saved when the agent leaves the field or presses Enter, if it is a valid selector. */
function SelectorField({ stored, disabled, onSave }: SelectorFieldProps) {
  const [draft, setDraft] = useState<string>();
  const text = draft ?? stored;
  const isValid = text.trim() !== "" && text.length <= 500 && isSelector(text);
  const save = () => {
    if (!isValid) return;
    if (text.trim() !== stored) onSave(text.trim());
    setDraft(undefined);
  };
  return (
    <TextField
      label={t("selectorLabel")}
      hint={t("selectorHint")}
      code
      value={text}
      disabled={disabled}
      error={isValid ? undefined : t("selectorForm")}
      onInput={setDraft}
      onBlur={save}
      onEnter={save}
    />
  );
}

function isSelector(text: string): boolean {
  try {
    document.createDocumentFragment().querySelector(text);
    return true;
  } catch {
    return false;
  }
}
