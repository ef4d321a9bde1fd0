import { useRef, useState } from "preact/hooks";
import { type ImportPlan, planImport } from "../../../domain/settings/import";
import { isLocked } from "../../../domain/settings/policy";
import { readSettings } from "../../../domain/settings/read-settings";
import { t } from "../../../platform/i18n";
import type { LiveSettings } from "../../live/settings-store";
import { Button } from "../../shared/button";
import { Card } from "../../shared/card";
import { Field } from "../../shared/field";
import { localise } from "../../shared/localise";
import { Notice } from "../../shared/notice";
import { refusedFilePhrase } from "./import-phrase";
import { ImportReport } from "./import-report";
import type { Undo } from "./use-undo";

interface Chosen {
  name: string;
  plan: ImportPlan;
  isDone: boolean;
}

type GoodPlan = Extract<ImportPlan, { ok: true }>;

/** Imports settings from a file or a text. The result for each part is displayed before anything changes. */
export function ImportCard({ settings, undo }: { settings: LiveSettings; undo: Undo }) {
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<Chosen>();
  const choose = (name: string, text: string) =>
    setChosen({ name, plan: planImport(text, settings.locked, settings.allowHttp), isDone: false });
  const finish = async (work: Promise<boolean>) => {
    if ((await work) && chosen) setChosen({ ...chosen, isDone: true });
  };
  const isOver = !chosen || chosen.isDone || !chosen.plan.ok;
  return (
    <Card title={t("importTitle")} hint={t("importHint")}>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        class="visually-hidden"
        tabIndex={-1}
        aria-label={t("chooseFile")}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) void file.text().then((text) => choose(file.name, text));
          // Otherwise there would be no event if the same file is chosen again after it was edited.
          event.currentTarget.value = "";
        }}
      />
      {chosen && (
        <ChosenFile
          chosen={chosen}
          canMerge={!isLocked(settings.locked, "crms")}
          isReadOnly={settings.isReadOnly}
          onReplace={(plan) => void finish(undo.replace("import", plan.settings, settings))}
          onMerge={(plan) => void finish(undo.merge(readSettings(plan.settings).settings.crms, settings))}
          onCancel={() => setChosen(undefined)}
        />
      )}
      {isOver && (
        <>
          <div>
            <Button icon="file" onClick={() => input.current?.click()}>
              {t("chooseFile")}
            </Button>
          </div>
          <Field label={t("pasteSettings")} hint={t("pasteSettingsHint")}>
            {(control) => (
              // A single-line field would join a comment with the line that follows it.
              <textarea
                {...control}
                class="input code"
                rows={2}
                value=""
                spellcheck={false}
                onInput={(event) => {
                  const text = event.currentTarget.value;
                  if (text.trim() !== "") choose(t("pastedText"), text);
                }}
              />
            )}
          </Field>
        </>
      )}
    </Card>
  );
}

interface ChosenFileProps {
  chosen: Chosen;
  canMerge: boolean;
  /** A later version wrote the settings: files can be checked, but not imported. */
  isReadOnly: boolean;
  onReplace: (plan: GoodPlan) => void;
  onMerge: (plan: GoodPlan) => void;
  onCancel: () => void;
}

function ChosenFile({ chosen, canMerge, isReadOnly, onReplace, onMerge, onCancel }: ChosenFileProps) {
  const { name, plan, isDone } = chosen;
  if (!plan.ok) {
    return (
      <Notice tone="danger" title={t("importRefusedFile", name)} announce key={name}>
        <p>{localise(refusedFilePhrase(plan))}</p>
      </Notice>
    );
  }
  const hasCrms = Array.isArray(plan.settings.crms) && plan.settings.crms.length > 0;
  return (
    <>
      <p role="status">{t(isDone ? "importDone" : "importPlan", name)}</p>
      {plan.migratedFrom !== undefined && <p class="hint">{t("importMigrated", plan.migratedFrom)}</p>}
      <ImportReport lines={plan.lines} />
      {!isDone && (
        <div class="file-actions">
          {!isReadOnly && (
            <Button kind="primary" onClick={() => onReplace(plan)}>
              {t("importTake")}
            </Button>
          )}
          {!isReadOnly && canMerge && hasCrms && <Button onClick={() => onMerge(plan)}>{t("importAddCrms")}</Button>}
          <Button onClick={onCancel}>{t("cancel")}</Button>
        </div>
      )}
      {!isDone && !isReadOnly && <p class="hint">{t(canMerge && hasCrms ? "importChoiceHint" : "importTakeHint")}</p>}
    </>
  );
}
