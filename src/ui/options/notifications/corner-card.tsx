import { setSetting } from "../../../domain/settings/edit";
import { isLocked } from "../../../domain/settings/policy";
import { TOAST_CORNERS, type ToastCorner } from "../../../domain/settings/schema";
import { type MessageKey, t } from "../../../platform/i18n";
import type { LiveSettings } from "../../live/settings-store";
import { Card } from "../../shared/card";
import { SelectField } from "../../shared/select-field";
import { LockedTag } from "../locked-tag";
import { useChosen } from "../saving";

const CORNERS: Record<ToastCorner, MessageKey> = {
  "bottom-end": "cornerBottomEnd",
  "top-end": "cornerTopEnd",
  "bottom-start": "cornerBottomStart",
  "top-start": "cornerTopStart",
};

/** Selects the corner of a CRM's pages in which conversations are announced, because a CRM may use one of them itself. */
export function CornerCard({ settings }: { settings: LiveSettings }) {
  const [{ toastCorner }, choose] = useChosen(settings.settings.notifications);
  const isFixed = isLocked(settings.locked, "notifications.toastCorner");
  return (
    <Card title={t("notifyCornerTitle")} aside={isFixed && <LockedTag />}>
      <SelectField
        label={t("notifyCornerLabel")}
        value={toastCorner}
        disabled={settings.isReadOnly || isFixed}
        options={TOAST_CORNERS.map((value) => ({ value, label: t(CORNERS[value]) }))}
        onChange={(value) =>
          choose({ toastCorner: value }, (own) => setSetting(own, "notifications.toastCorner", value))
        }
      />
    </Card>
  );
}
