import { t } from "../../../platform/i18n";
import { Card } from "../../shared/card";
import { Switch } from "../../shared/switch";
import type { EditorPartProps } from "./editor-part";

/** What the CRM's own pages display, and whether they receive events. */
export function PagesCard({ draft, onChange }: EditorPartProps) {
  return (
    <Card title={t("pagesTitle")}>
      <Switch
        label={t("toast")}
        hint={t("toastHint")}
        checked={draft.toast}
        onChange={(toast) => onChange({ toast })}
      />
      <Switch
        label={t("pageEvents")}
        hint={t("pageEventsHint")}
        checked={draft.pageEvents}
        onChange={(pageEvents) => onChange({ pageEvents })}
      />
    </Card>
  );
}
