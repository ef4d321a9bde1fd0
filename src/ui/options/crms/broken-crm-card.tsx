import { useId } from "preact/hooks";
import { isJsonObject, type Json } from "../../../domain/json";
import { t } from "../../../platform/i18n";
import { fieldPhrase } from "../../crms/problem-phrase";
import type { LiveSettings } from "../../live/settings-store";
import { Contact } from "../../organisation/contact";
import { Button, ButtonLink } from "../../shared/button";
import { localise } from "../../shared/localise";
import { Notice } from "../../shared/notice";
import { Tag } from "../../shared/tag";
import { settingsProblemPhrase } from "../settings-problem-phrase";
import "./crm-card.css";

interface BrokenCrmCardProps {
  broken: { index: number; raw: Json };
  settings: LiveSettings;
  isEditable: boolean;
  onRemove: (name: string) => void;
}

/** A CRM entry of the settings that can't be parsed. It is kept until somebody corrects or removes it. */
export function BrokenCrmCard({ broken: { index, raw }, settings, isEditable, onRemove }: BrokenCrmCardProps) {
  const id = useId();
  const rawName = isJsonObject(raw) && typeof raw.name === "string" ? raw.name.trim() : "";
  const name = rawName === "" ? t("crmNumber", index + 1) : rawName;
  const prefix = `crms.${index}.`;
  const own = settings.problems.filter(({ path }) => path.startsWith(prefix) || path === `crms.${index}`);
  return (
    <article class="card crm-card" aria-labelledby={id}>
      <header class="crm-card-name">
        <h2 id={id}>{name}</h2>
        <Tag tone="danger" dot>
          {t("stateBroken")}
        </Tag>
      </header>
      <Notice tone="danger" title={t("brokenTitle")}>
        <ul>
          {own.map(({ path, code }) => (
            <li key={path}>
              <strong>{localise(fieldPhrase({ field: path.slice(prefix.length) }))}</strong>{" "}
              {localise(settingsProblemPhrase(code))}
            </li>
          ))}
        </ul>
        {!isEditable && <Contact organisation={settings.organisation} />}
      </Notice>
      {isEditable && (
        <div class="crm-card-actions">
          <ButtonLink href={`#crms/mend/${index}`} icon="pencil" kind="quiet" label={t("editNamed", name)}>
            {t("edit")}
          </ButtonLink>
          <Button icon="trash" kind="quiet" label={t("removeNamed", name)} onClick={() => onRemove(name)}>
            {t("remove")}
          </Button>
        </div>
      )}
    </article>
  );
}
