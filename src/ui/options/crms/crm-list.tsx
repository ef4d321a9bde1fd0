import { useState } from "preact/hooks";
import { type CrmTarget, permissionsToRemove, removeCrm } from "../../../domain/settings/edit";
import { isOrganisations } from "../../../domain/settings/in-force";
import type { Crm } from "../../../domain/settings/schema";
import { t } from "../../../platform/i18n";
import { removePermission } from "../../../platform/permissions";
import { originPermission } from "../../crms/site-permissions";
import type { LiveSettings } from "../../live/settings-store";
import { ButtonLink } from "../../shared/button";
import { ConfirmDialog } from "../../shared/confirm-dialog";
import { useStore } from "../../shared/store";
import { isGuided } from "../first-run/first-run-guide";
import { firstRunStore } from "../first-run/first-run-store";
import { LockedTag } from "../locked-tag";
import { PageHead } from "../page-head";
import { useSave } from "../saving";
import type { CrmWork } from "../use-crm-work";
import { BrokenCrmCard } from "./broken-crm-card";
import { CrmCard } from "./crm-card";
import { EmptyCrms } from "./empty-crms";
import "./crm-list.css";

interface CrmListProps {
  settings: LiveSettings;
  work: CrmWork;
  isEditable: boolean;
}

/** What will be removed once the agent confirms. */
interface Removal {
  name: string;
  target: CrmTarget;
  crm?: Crm;
}

export function CrmList({ settings, work, isEditable }: CrmListProps) {
  const save = useSave();
  const [removal, setRemoval] = useState<Removal>();
  const { crms, desk } = settings.settings;
  // The guide above has the same button, with more explanation.
  const isGuideShown = isGuided(useStore(firstRunStore()), settings) && work.draftOf("#crms/new") === undefined;
  const isEmpty = crms.length === 0 && settings.brokenCrms.length === 0;
  const remove = async ({ target, crm }: Removal) => {
    setRemoval(undefined);
    const isSaved = await save((own) => removeCrm(own, target));
    // The focused button is removed together with its card.
    document.querySelector<HTMLElement>("h1")?.focus();
    if (!isSaved || !crm) return;
    const used = crms.filter(({ id }) => id !== crm.id).flatMap(({ sites }) => sites);
    const free = permissionsToRemove(crm.sites, [...used, ...desk.origins.map(originPermission)]);
    // The browser keeps permissions that its administrator granted.
    if (free.length > 0) await removePermission(free).catch(() => undefined);
  };
  return (
    <>
      <PageHead
        title={t("sectionCrms")}
        lead={t("crmsLead")}
        actions={
          !isEditable ? (
            <LockedTag />
          ) : isEmpty ? null : (
            <ButtonLink href="#crms/add" kind="primary" icon="plus">
              {t("addCrm")}
            </ButtonLink>
          )
        }
      />
      {isEmpty && !isGuideShown && (
        <EmptyCrms isEditable={isEditable} hasDraft={work.draftOf("#crms/new") !== undefined} />
      )}
      <ul class="crm-list">
        {crms.map((crm) => (
          <li key={crm.id}>
            <CrmCard
              crm={crm}
              settings={settings}
              work={work}
              isEditable={isEditable && !isOrganisations(settings, crm.id)}
              onRemove={() => setRemoval({ name: crm.name, target: { id: crm.id }, crm })}
            />
          </li>
        ))}
        {settings.brokenCrms.map((broken) => (
          <li key={`broken-${broken.index}`}>
            <BrokenCrmCard
              broken={broken}
              settings={settings}
              isEditable={isEditable && broken.index >= (settings.organisation?.crmCount ?? 0)}
              onRemove={(name) => setRemoval({ name, target: { raw: broken.raw } })}
            />
          </li>
        ))}
      </ul>
      {removal && (
        <ConfirmDialog
          title={t("removeCrmTitle", removal.name)}
          confirm={t("remove")}
          onConfirm={() => void remove(removal)}
          onCancel={() => setRemoval(undefined)}
        >
          {t("removeCrmText")}
        </ConfirmDialog>
      )}
    </>
  );
}
