import { useRef, useState } from "preact/hooks";
import { type ImportPlan, planImport } from "../../../domain/settings/import";
import { t } from "../../../platform/i18n";
import type { LiveSettings } from "../../live/settings-store";
import { Button } from "../../shared/button";
import { Card } from "../../shared/card";
import { Notice } from "../../shared/notice";
import { say } from "../../shared/say";
import { refusedFilePhrase } from "./import-phrase";
import { ImportReport } from "./import-report";
import type { Undo } from "./use-undo";

interface Chosen {
  name: string;
  plan: ImportPlan;
  isDone: boolean;
}

/** Takes settings from a file: what would become of each part is said before anything changes. */
export function ImportCard({ settings, undo }: { settings: LiveSettings; undo: Undo }) {
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<Chosen>();
  const choose = async (file: File | undefined) => {
    if (!file) return;
    const plan = planImport(await file.text(), settings.locked);
    setChosen({ name: file.name, plan, isDone: false });
  };
  const take = async (plan: Extract<ImportPlan, { ok: true }>) => {
    if ((await undo.replace("import", plan.settings, settings)) && chosen) setChosen({ ...chosen, isDone: true });
  };
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
          void choose(file);
          // The same file may be chosen again, after it was edited.
          event.currentTarget.value = "";
        }}
      />
      {chosen && (
        <ChosenFile chosen={chosen} onTake={(plan) => void take(plan)} onCancel={() => setChosen(undefined)} />
      )}
      {(!chosen || chosen.isDone || !chosen.plan.ok) && (
        <div>
          <Button icon="file" disabled={settings.isReadOnly} onClick={() => input.current?.click()}>
            {t("chooseFile")}
          </Button>
        </div>
      )}
    </Card>
  );
}

interface ChosenFileProps {
  chosen: Chosen;
  onTake: (plan: Extract<ImportPlan, { ok: true }>) => void;
  onCancel: () => void;
}

function ChosenFile({ chosen: { name, plan, isDone }, onTake, onCancel }: ChosenFileProps) {
  if (!plan.ok) {
    return (
      <Notice tone="danger" title={t("importRefusedFile", name)} announce key={name}>
        <p>{say(refusedFilePhrase(plan))}</p>
      </Notice>
    );
  }
  return (
    <>
      <p role="status">{t(isDone ? "importDone" : "importPlan", name)}</p>
      {plan.migratedFrom !== undefined && <p class="hint">{t("importMigrated", plan.migratedFrom)}</p>}
      <ImportReport lines={plan.lines} />
      {!isDone && (
        <div class="file-actions">
          <Button kind="primary" onClick={() => onTake(plan)}>
            {t("importTake")}
          </Button>
          <Button onClick={onCancel}>{t("cancel")}</Button>
        </div>
      )}
    </>
  );
}
