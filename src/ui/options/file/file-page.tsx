import { useState } from "preact/hooks";
import { SETTINGS_VERSION } from "../../../domain/settings/schema";
import { t } from "../../../platform/i18n";
import type { LiveSettings } from "../../live/settings-store";
import { Button } from "../../shared/button";
import { Card } from "../../shared/card";
import { ConfirmDialog } from "../../shared/confirm-dialog";
import { Notice } from "../../shared/notice";
import { PageHead } from "../page-head";
import { ExportCard } from "./export-card";
import { ImportCard } from "./import-card";
import type { Undo } from "./use-undo";

/** Exports, imports and resets all settings. */
export function FilePage({ settings, undo }: { settings: LiveSettings; undo: Undo }) {
  const [isAsking, setAsking] = useState(false);
  const reset = () => {
    setAsking(false);
    void undo.replace("reset", { version: SETTINGS_VERSION }, settings);
  };
  return (
    <>
      <PageHead title={t("sectionFile")} lead={t("fileLead")} />
      {undo.replacedBy && (
        <Notice
          tone="info"
          announce
          actions={
            <Button icon="undo" onClick={() => void undo.undo(settings)}>
              {t("undo")}
            </Button>
          }
        >
          <p>{t(undo.replacedBy === "import" ? "undoImport" : "undoReset")}</p>
        </Notice>
      )}
      <ExportCard />
      <ImportCard settings={settings} undo={undo} />
      <Card title={t("resetTitle")} hint={t("resetHint")}>
        <div>
          <Button kind="danger" disabled={settings.isReadOnly} onClick={() => setAsking(true)}>
            {t("resetNow")}
          </Button>
        </div>
      </Card>
      {isAsking && (
        <ConfirmDialog
          title={t("resetAsk")}
          confirm={t("resetNow")}
          onConfirm={reset}
          onCancel={() => setAsking(false)}
        >
          {t("resetText")}
        </ConfirmDialog>
      )}
    </>
  );
}
