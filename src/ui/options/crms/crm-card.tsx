import { useId } from "preact/hooks";
import { enableCrm } from "../../../domain/settings/edit";
import { isOrganisations } from "../../../domain/settings/in-force";
import { isLocked } from "../../../domain/settings/policy";
import type { Crm } from "../../../domain/settings/schema";
import { t } from "../../../platform/i18n";
import { crmState, siteList } from "../../crms/crm-state";
import type { LiveSettings } from "../../live/settings-store";
import { Button, ButtonLink } from "../../shared/button";
import { pageLanguage } from "../../shared/page-language";
import { Switch } from "../../shared/switch";
import { Tag } from "../../shared/tag";
import { LockedTag } from "../locked-tag";
import { useChosen } from "../saving";
import { UnencryptedSites } from "../unencrypted-sites";
import type { CrmWork } from "../use-crm-work";
import { Addresses } from "./addresses";
import { CopyCrm } from "./copy-crm";
import { CrmStateNotice, CrmStateTag } from "./crm-state-notice";
import { openingText } from "./opening-text";
import "./crm-card.css";

interface CrmCardProps {
  crm: Crm;
  settings: LiveSettings;
  work: CrmWork;
  isEditable: boolean;
  onRemove: () => void;
}

export function CrmCard({ crm, settings, work, isEditable, onRemove }: CrmCardProps) {
  const id = useId();
  const [{ enabled }, choose] = useChosen(crm);
  const enable = (next: boolean) => {
    // Synchronously in the click handler, because otherwise the browser would not prompt.
    if (next) work.askFor(crm);
    choose({ enabled: next }, (own) => enableCrm(own, crm.id, next));
  };
  const state = crmState(crm, settings);
  // If the organisation sets the whole list, the heading of the page says so.
  const isAdded = isOrganisations(settings, crm.id) && !isLocked(settings.locked, "crms");
  const edit = `#crms/edit/${crm.id}`;
  return (
    <article class="card crm-card" aria-labelledby={id}>
      <header class="crm-card-head">
        <div class="crm-card-name">
          <h2 id={id}>{crm.name}</h2>
          <CrmStateTag state={state} />
          {isAdded && <LockedTag />}
          {work.draftOf(edit) && <Tag tone="accent">{t("unsavedChanges")}</Tag>}
        </div>
        <Switch bare label={t("useCrm", crm.name)} checked={enabled} disabled={!isEditable} onChange={enable} />
      </header>
      <div>
        <p class="crm-card-sites">{siteList(crm.sites, pageLanguage())}</p>
        <p class="hint">{openingText(crm)}</p>
      </div>
      <CrmStateNotice
        crm={crm}
        state={state}
        isDenied={work.denied.has(crm.id)}
        organisation={settings.organisation}
        onAllow={() => work.askFor(crm)}
      />
      {/* For their own CRMs, agents were warned when they entered the sites. */}
      {!isEditable && state.state !== "broken" && <UnencryptedSites sites={crm.sites} />}
      {!isEditable && <Addresses crm={crm} />}
      <div class="crm-card-actions">
        {isEditable && (
          <ButtonLink href={edit} icon="pencil" kind="quiet" label={t("editNamed", crm.name)}>
            {t("edit")}
          </ButtonLink>
        )}
        <ButtonLink href={`#crms/try/${crm.id}`} icon="play" kind="quiet" label={t("tryNamed", crm.name)}>
          {t("tryIt")}
        </ButtonLink>
        <CopyCrm crm={crm} />
        {isEditable && (
          <Button icon="trash" kind="quiet" label={t("removeNamed", crm.name)} onClick={onRemove}>
            {t("remove")}
          </Button>
        )}
      </div>
    </article>
  );
}
