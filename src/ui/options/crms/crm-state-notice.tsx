import type { Organisation } from "../../../domain/settings/in-force";
import type { Crm } from "../../../domain/settings/schema";
import { t } from "../../../platform/i18n";
import { type CrmState, siteList } from "../../crms/crm-state";
import { fieldPhrase, problemPhrase } from "../../crms/problem-phrase";
import { Contact } from "../../organisation/contact";
import { Button } from "../../shared/button";
import { localise } from "../../shared/localise";
import { Notice } from "../../shared/notice";
import { pageLanguage } from "../../shared/page-language";
import { Tag } from "../../shared/tag";

export function CrmStateTag({ state }: { state: CrmState }) {
  switch (state.state) {
    case "ready":
      return (
        <Tag tone="success" dot>
          {t("stateReady")}
        </Tag>
      );
    case "off":
      return <Tag dot>{t("stateOff")}</Tag>;
    case "needs-permission":
      return (
        <Tag tone="warning" dot>
          {t("stateNeedsPermission")}
        </Tag>
      );
    case "broken":
      return (
        <Tag tone="danger" dot>
          {t("stateBroken")}
        </Tag>
      );
  }
}

interface CrmStateNoticeProps {
  crm: Crm;
  state: CrmState;
  /** The agent has just denied the permission. */
  isDenied: boolean;
  organisation: Organisation | undefined;
  onAllow: () => void;
}

/** Displays why a CRM is not in use, with a button that fixes it. */
export function CrmStateNotice({ crm, state, isDenied, organisation, onAllow }: CrmStateNoticeProps) {
  if (state.state === "needs-permission") {
    const sites = siteList(state.sites, pageLanguage());
    const text = !state.all
      ? t("permissionPartly", sites)
      : isDenied
        ? t("permissionDenied", sites)
        : t("permissionNeeded", sites);
    return (
      <Notice
        // A new element, so that screen readers announce a denial.
        key={String(isDenied)}
        tone="warning"
        announce={isDenied}
        actions={
          <Button label={t("allowAccessNamed", crm.name)} onClick={onAllow}>
            {t("allowAccess")}
          </Button>
        }
      >
        <p>{text}</p>
        <Contact organisation={organisation} />
      </Notice>
    );
  }
  if (state.state !== "broken") return null;
  return (
    <Notice tone="danger" title={t("brokenTitle")}>
      <ul>
        {state.problems.map((problem) => (
          <li key={problem.field}>
            <strong>{localise(fieldPhrase(problem))}</strong> {localise(problemPhrase(problem.problem))}
          </li>
        ))}
      </ul>
      <Contact organisation={organisation} />
    </Notice>
  );
}
