import { useState } from "preact/hooks";
import { isOrganisations } from "../../../domain/settings/in-force";
import type { Crm } from "../../../domain/settings/schema";
import { isRecordShown, type TimelineEntry } from "../../../domain/timeline/entry";
import { tryOutSteps } from "../../../domain/timeline/try-out-steps";
import { loadFirstRun, saveFirstRun } from "../../../platform/first-run-storage";
import { t } from "../../../platform/i18n";
import { askWorker } from "../../../platform/messaging";
import { crmState } from "../../crms/crm-state";
import type { LiveSettings } from "../../live/settings-store";
import { Button, ButtonLink } from "../../shared/button";
import { Card } from "../../shared/card";
import { Notice } from "../../shared/notice";
import { CrmStateNotice } from "../crms/crm-state-notice";
import { SampleFields } from "../editor/sample-fields";
import { PageHead } from "../page-head";
import type { CrmWork } from "../use-crm-work";
import { LearnCard } from "./learn-card";
import { TrySteps } from "./try-steps";

interface TryPageProps {
  crm: Crm;
  settings: LiveSettings;
  work: CrmWork;
}

type Run = { state: "not-yet" | "running" | "failed" } | { state: "done"; entries: TimelineEntry[] };

/** Sends a simulated conversation to one CRM and displays the result step by step. */
export function TryPage({ crm, settings, work }: TryPageProps) {
  const sample = work.sampleOf(crm.id);
  const [run, setRun] = useState<Run>({ state: "not-yet" });
  const isFixed = settings.isReadOnly || isOrganisations(settings, crm.id);
  const start = () => {
    if (run.state === "running") return;
    setRun({ state: "running" });
    askWorker({ type: "ui/try-out", crmId: crm.id, visitor: sample }).then(
      ({ entries }) => {
        setRun({ state: "done", entries });
        if (entries.some(isRecordShown)) void noteTried();
      },
      () => setRun({ state: "failed" }),
    );
  };
  return (
    <>
      <div>
        <a class="back-link" href="#crms">
          {t("backToCrms")}
        </a>
        <PageHead title={t("tryNamed", crm.name)} lead={t("tryLead")} />
      </div>
      <CrmStateNotice
        crm={crm}
        state={crmState(crm, settings)}
        isDenied={work.denied.has(crm.id)}
        organisation={settings.organisation}
        onAllow={() => work.askFor(crm)}
      />
      <Card title={t("tryVisitorTitle")}>
        <SampleFields sample={sample} hint={t("tryVisitorHint")} onChange={(next) => work.keepSample(crm.id, next)} />
        <div class="try-actions">
          <Button kind="primary" icon="play" onClick={start}>
            {t(run.state === "running" ? "tryRunning" : "tryNow")}
          </Button>
          {!isFixed && (
            <ButtonLink href={`#crms/edit/${crm.id}`} icon="pencil" kind="quiet">
              {t("editCrm")}
            </ButtonLink>
          )}
        </div>
      </Card>
      {run.state === "failed" && (
        <Notice tone="danger" announce>
          <p>{t("popupFailed")}</p>
        </Notice>
      )}
      {run.state === "done" && (
        <TrySteps steps={tryOutSteps(run.entries, crm, settings.settings.notifications)} crm={crm} />
      )}
      {run.state === "done" && run.entries.some(isRecordShown) && crm.openIn === "existing-tab" && (
        <LearnCard crm={crm} sample={sample} isLocked={settings.locked.includes("crms") || settings.isReadOnly} />
      )}
    </>
  );
}

/** Trying a CRM is a step of the first-run guide. */
async function noteTried(): Promise<void> {
  const firstRun = await loadFirstRun();
  if (!firstRun.isTried) await saveFirstRun({ ...firstRun, isTried: true });
}
