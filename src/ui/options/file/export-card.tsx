import { exportSettings } from "../../../domain/settings/import";
import { t } from "../../../platform/i18n";
import { loadOwnSettings } from "../../../platform/storage";
import { Button } from "../../shared/button";
import { Card } from "../../shared/card";

/** Saves the agent's own settings as a file. */
export function ExportCard() {
  const save = async () => {
    const file = new Blob([exportSettings(await loadOwnSettings())], { type: "application/json" });
    const address = URL.createObjectURL(file);
    const link = document.createElement("a");
    link.href = address;
    link.download = `desk-bridge-${new Date().toISOString().slice(0, 10)}.json`;
    link.click();
    // Once the browser has begun to read it.
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
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
