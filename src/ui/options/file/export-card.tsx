import { exportSettings } from "../../../domain/settings/import";
import { t } from "../../../platform/i18n";
import { loadOwnSettings } from "../../../platform/storage";
import { Button } from "../../shared/button";
import { Card } from "../../shared/card";
import { saveFile } from "../../shared/save-file";

/** Saves the agent's own settings as a file. */
export function ExportCard() {
  const save = async () => {
    saveFile("desk-bridge", exportSettings(await loadOwnSettings()));
  };
  return (
    <Card title={t("exportTitle")} hint={t("exportHint")}>
      <div>
        <Button icon="down" onClick={() => void save()}>
          {t("exportNow")}
        </Button>
      </div>
    </Card>
  );
}
