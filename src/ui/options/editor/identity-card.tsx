import { t } from "../../../platform/i18n";
import { Card } from "../../shared/card";
import { TextField } from "../../shared/text-field";
import type { EditorPartProps } from "./editor-part";
import { SitesField } from "./sites-field";

/** The name and the sites of the CRM. */
export function IdentityCard(part: EditorPartProps) {
  const { draft, onChange, errorOf, onLeave } = part;
  return (
    <Card title={t("identityTitle")}>
      <TextField
        label={t("nameLabel")}
        placeholder={t("namePlaceholder")}
        value={draft.name}
        error={errorOf("name")}
        onInput={(name) => onChange({ name })}
        onBlur={() => onLeave("name")}
      />
      <SitesField {...part} />
    </Card>
  );
}
