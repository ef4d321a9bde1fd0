import { t } from "../../../platform/i18n";
import type { LiveSettings } from "../../live/settings-store";
import { Card } from "../../shared/card";
import { formatCount } from "../../shared/format-clock";
import { pageLanguage } from "../../shared/page-language";
import { SelectField } from "../../shared/select-field";
import { Switch } from "../../shared/switch";
import { LockedTag } from "../locked-tag";
import { useSection } from "./use-section";

const MINUTES = [1, 2, 3, 5, 10, 15, 30];

/** Whether, and after how long, the agent is reminded of a visitor who waits for an answer. */
export function ReminderCard({ settings }: { settings: LiveSettings }) {
  const { chosen, set, isFixed, isPartlyLocked } = useSection(settings, "reminder");
  // Imported settings may contain any number.
  const offered = [...new Set([...MINUTES, chosen.minutes])].sort((one, other) => one - other);
  return (
    <Card title={t("reminderTitle")} aside={isPartlyLocked && <LockedTag />}>
      <Switch
        label={t("reminderOn")}
        hint={t("reminderOnHint")}
        checked={chosen.on}
        disabled={isFixed("on")}
        onChange={(on) => set("on", on)}
      />
      {chosen.on && (
        <div class="setting-row">
          <SelectField
            label={t("reminderAfter")}
            value={String(chosen.minutes)}
            disabled={isFixed("minutes")}
            options={offered.map((minutes) => ({
              value: String(minutes),
              label: formatCount(minutes, "minute", pageLanguage()),
            }))}
            onChange={(minutes) => set("minutes", Number(minutes))}
          />
        </div>
      )}
    </Card>
  );
}
