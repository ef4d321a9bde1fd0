import type { Health } from "../../../domain/health/check-health";
import { t } from "../../../platform/i18n";
import type { SessionSnapshot } from "../../../protocol/session";
import type { LiveSettings } from "../../live/settings-store";
import { Button } from "../../shared/button";
import { Card } from "../../shared/card";
import { saveFile } from "../../shared/save-file";
import { reportOf } from "../activity/report-of";

interface SaveReportProps {
  settings: LiveSettings;
  session: SessionSnapshot;
  health: Health;
}

/** Saves the checks and the events as a file for the agent's support, without personal data. */
export function SaveReport({ settings, session, health }: SaveReportProps) {
  return (
    <Card title={t("saveReportTitle")} hint={t("reportHint")}>
      <div>
        <Button icon="down" onClick={() => saveFile("desk-bridge-report", reportOf(settings, session, health))}>
          {t("saveReport")}
        </Button>
      </div>
    </Card>
  );
}
