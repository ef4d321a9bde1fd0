import { t } from "../../../platform/i18n";
import type { LiveSettings } from "../../live/settings-store";
import { Card } from "../../shared/card";
import { Switch } from "../../shared/switch";
import { TimeField } from "../../shared/time-field";
import { LockedTag } from "../locked-tag";
import { useSection } from "./use-section";

/** The daily quiet hours. */
export function QuietCard({ settings }: { settings: LiveSettings }) {
  const { chosen, set, isFixed, isPartlyLocked } = useSection(settings, "quietHours");
  return (
    <Card title={t("quietTitle")} aside={isPartlyLocked && <LockedTag />}>
      <Switch
        label={t("quietOn")}
        hint={t("quietOnHint")}
        checked={chosen.on}
        disabled={isFixed("on")}
        onChange={(on) => set("on", on)}
      />
      {chosen.on && (
        <div class="setting-row">
          <TimeField
            label={t("quietFrom")}
            value={chosen.from}
            disabled={isFixed("from")}
            onChange={(from) => set("from", from)}
          />
          <TimeField
            label={t("quietTo")}
            value={chosen.to}
            disabled={isFixed("to")}
            error={chosen.from === chosen.to ? t("quietNoSpan") : undefined}
            onChange={(to) => set("to", to)}
          />
        </div>
      )}
    </Card>
  );
}
