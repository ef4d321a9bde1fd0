import { isOrganisations } from "../../domain/settings/in-force";
import { isLocked } from "../../domain/settings/policy";
import type { Crm } from "../../domain/settings/schema";
import { t } from "../../platform/i18n";
import { requestPermission } from "../../platform/permissions";
import { crmState, siteList } from "../crms/crm-state";
import { optionsAddress } from "../crms/options-address";
import { fieldPhrase, problemPhrase } from "../crms/problem-phrase";
import { sitePermissions } from "../crms/site-permissions";
import type { LiveSettings } from "../live/settings-store";
import { Contact } from "../organisation/contact";
import { Button, ButtonLink } from "../shared/button";
import { localise } from "../shared/localise";
import { Notice } from "../shared/notice";
import { pageLanguage } from "../shared/page-language";

/** Lists why CRMs are not in use, each with a button that fixes it. A CRM that was turned off is not a problem. */
export function CrmProblems({ settings, isOffered }: { settings: LiveSettings; isOffered: boolean }) {
  const { crms } = settings.settings;
  const policy = settings.organisation?.problems.length ? (
    <Notice tone="warning" actions={<SettingsLink hash="#crms">{t("popupShowProblems")}</SettingsLink>}>
      <p>{t("policyProblems")}</p>
      <Contact organisation={settings.organisation} />
    </Notice>
  ) : null;
  if (crms.length === 0 && settings.brokenCrms.length === 0) {
    // If the organisation sets the CRMs, the agent can't set up one.
    if (policy || isLocked(settings.locked, "crms")) return policy;
    // The offer to use the current page is quicker.
    if (isOffered) return null;
    return (
      <Notice tone="info" actions={<SettingsLink hash="#crms/add">{t("addCrm")}</SettingsLink>}>
        <p>{t("popupNoCrm")}</p>
      </Notice>
    );
  }
  return (
    <>
      {policy}
      {crms.map((crm) => (
        <CrmProblem key={crm.id} crm={crm} settings={settings} />
      ))}
      {settings.brokenCrms.some(({ index }) => index >= (settings.organisation?.crmCount ?? 0)) && (
        <Notice tone="danger" actions={<SettingsLink hash="#crms">{t("mend")}</SettingsLink>}>
          <p>{t("popupBrokenSettings")}</p>
        </Notice>
      )}
    </>
  );
}

function CrmProblem({ crm, settings }: { crm: Crm; settings: LiveSettings }) {
  const state = crmState(crm, settings);
  if (state.state === "needs-permission") {
    // The browser closes the popup when it prompts. The answer is sent to every page.
    const allow = () => void requestPermission(sitePermissions(crm.sites)).catch(() => false);
    return (
      <Notice
        tone="warning"
        actions={
          <Button size="small" label={t("allowAccessNamed", crm.name)} onClick={allow}>
            {t("allowAccess")}
          </Button>
        }
      >
        <p>{t("popupNeedsPermission", crm.name, siteList(state.sites, pageLanguage()))}</p>
        <Contact organisation={settings.organisation} />
      </Notice>
    );
  }
  // What the organisation has to fix is displayed above.
  if (state.state !== "broken" || isOrganisations(settings, crm.id)) return null;
  return (
    <Notice tone="danger" actions={<SettingsLink hash={`#crms/edit/${crm.id}`}>{t("mend")}</SettingsLink>}>
      <p>{t("popupBroken", crm.name)}</p>
      {state.problems.slice(0, 1).map((problem) => (
        <p key={problem.field} class="hint">
          {localise(fieldPhrase(problem))} {localise(problemPhrase(problem.problem))}
        </p>
      ))}
    </Notice>
  );
}

function SettingsLink({ hash, children }: { hash: string; children: string }) {
  return (
    <ButtonLink href={optionsAddress(hash)} size="small" isExternal>
      {children}
    </ButtonLink>
  );
}
