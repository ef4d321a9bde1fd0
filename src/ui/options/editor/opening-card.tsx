import { t } from "../../../platform/i18n";
import { Card } from "../../shared/card";
import { Choice } from "../../shared/choice";
import { Switch } from "../../shared/switch";
import { TextField } from "../../shared/text-field";
import type { EditorPartProps } from "./editor-part";

/** Firefox does not support it. */
const canLoadAhead = HTMLScriptElement.supports?.("speculationrules") ?? false;

/** When and where records open. */
export function OpeningCard({ draft, onChange, errorOf, onLeave }: EditorPartProps) {
  return (
    <Card title={t("openingTitle")}>
      <Choice
        legend={t("openOnLabel")}
        value={draft.openOn}
        options={[
          { value: "focus", label: t("openOnFocus"), hint: t("openOnFocusHint") },
          { value: "added", label: t("openOnAdded"), hint: t("openOnAddedHint") },
          { value: "click", label: t("openOnClick"), hint: t("openOnClickHint") },
          { value: "never", label: t("openOnNever"), hint: t("openOnNeverHint") },
        ]}
        onChange={(openOn) => onChange({ openOn })}
      />
      <Choice
        legend={t("openInLabel")}
        value={draft.openIn}
        options={[
          { value: "existing-tab", label: t("openInExisting"), hint: t("openInExistingHint") },
          { value: "new-tab", label: t("openInNew"), hint: t("openInNewHint") },
        ]}
        onChange={(openIn) => onChange({ openIn })}
      />
      {draft.openIn === "new-tab" && (
        <Switch
          label={t("closeTabs")}
          hint={t("closeTabsHint")}
          checked={draft.closeTabs}
          onChange={(closeTabs) => onChange({ closeTabs })}
        />
      )}
      <Switch
        label={t("navigationInApp")}
        hint={t("navigationInAppHint")}
        checked={draft.navigation === "in-app"}
        onChange={(isInApp) => onChange({ navigation: isInApp ? "in-app" : "load" })}
      />
      {canLoadAhead && draft.navigation === "load" && draft.openIn === "existing-tab" && draft.openOn === "focus" && (
        <Switch
          label={t("loadAhead")}
          hint={t("loadAheadHint")}
          checked={draft.loadAhead}
          onChange={(loadAhead) => onChange({ loadAhead })}
        />
      )}
      <Choice
        legend={t("unsavedLabel")}
        value={draft.unsaved}
        options={[
          { value: "new-tab", label: t("unsavedNewTab"), hint: t("unsavedNewTabHint") },
          { value: "offer", label: t("unsavedOffer"), hint: t("unsavedOfferHint") },
          { value: "ignore", label: t("unsavedIgnore"), hint: t("unsavedIgnoreHint") },
        ]}
        onChange={(unsaved) => onChange({ unsaved })}
      />
      <Switch
        label={t("createTab")}
        hint={t("createTabHint")}
        checked={draft.createTab}
        onChange={(createTab) => onChange({ createTab })}
      />
      <Switch
        label={t("activateTab")}
        hint={t("activateTabHint")}
        checked={draft.activateTab}
        onChange={(activateTab) => onChange({ activateTab })}
      />
      <Switch
        label={t("markerLabel")}
        hint={t("markerHint")}
        checked={draft.marker}
        onChange={(marker) => onChange({ marker })}
      />
      <TextField
        label={t("newRecordLabel")}
        hint={t("newRecordHint")}
        code
        placeholder="https://crm.example.com/contacts/new?email={visitor.email}"
        value={draft.newRecord}
        error={errorOf("newRecord")}
        onInput={(newRecord) => onChange({ newRecord })}
        onBlur={() => onLeave("newRecord")}
      />
    </Card>
  );
}
