import { useState } from "preact/hooks";
import { recognize } from "../../../domain/crm/presets/recognize";
import type { SampleVisitor } from "../../../domain/crm/sample";
import { type App, isApp } from "../../../domain/move/known";
import type { Learned } from "../../../domain/move/learned";
import { navigateCrm } from "../../../domain/settings/edit";
import type { Crm } from "../../../domain/settings/schema";
import { type MessageKey, t } from "../../../platform/i18n";
import { askWorker } from "../../../platform/messaging";
import { Button } from "../../shared/button";
import { Card } from "../../shared/card";
import { Notice } from "../../shared/notice";
import { SampleFields } from "../editor/sample-fields";
import { useSave } from "../saving";
import { learnedText } from "./learned-text";

interface LearnCardProps {
  crm: Crm;
  /** The customer of the simulated conversation. */
  sample: SampleVisitor;
  /** The organisation sets the CRMs, so the result is not stored here. */
  isLocked: boolean;
}

type Run = { state: "not-yet" | "running" | "failed" } | { state: "done"; learned: Learned };

const NOBODY: SampleVisitor = { externalUserId: "", email: "", phoneNumber: "" };

/** Uses the records of two customers to find out whether the CRM's own application can show records, and stores the result. */
export function LearnCard({ crm, sample, isLocked }: LearnCardProps) {
  const save = useSave();
  const [second, setSecond] = useState(NOBODY);
  const [run, setRun] = useState<Run>({ state: "not-yet" });
  const start = () => {
    if (run.state === "running") return;
    setRun({ state: "running" });
    const app = appOf(crm);
    askWorker({
      type: "ui/learn-in-app",
      crmId: crm.id,
      visitors: { one: sample, two: second },
      ...(app && { app }),
    }).then(
      ({ learned }) => {
        setRun({ state: "done", learned });
        if (!isLocked) void keep(learned);
      },
      () => setRun({ state: "failed" }),
    );
  };
  const keep = async (learned: Learned) => {
    if (learned.state === "in-app") await save((own) => navigateCrm(own, crm.id, "in-app", learned.inApp));
    if (learned.state === "load") await save((own) => navigateCrm(own, crm.id, "load"));
  };
  const text = run.state === "done" ? learnedText(run.learned) : undefined;
  return (
    <Card title={t("learnTitle")}>
      <p class="hint">{t(NOW[crm.navigation])}</p>
      <SampleFields sample={second} legend={t("learnSecond")} hint={t("learnSecondHint")} onChange={setSecond} />
      <div class="try-actions">
        <Button icon="play" onClick={start}>
          {t(run.state === "running" ? "learnRunning" : "learnNow")}
        </Button>
      </div>
      {run.state === "failed" && (
        <Notice tone="danger" announce>
          <p>{t("popupFailed")}</p>
        </Notice>
      )}
      {text && (
        <Notice tone={text.tone} announce title={text.title}>
          <p>{text.detail}</p>
        </Notice>
      )}
    </Card>
  );
}

/** Falls back to the presets, because the settings may be older than the preset or written by hand. */
function appOf({ inApp, sites }: Crm): App | undefined {
  if (isApp(inApp.method)) return inApp.method;
  const presets = sites.map((site) => recognize(site.replace(/\/\*$/, "/"))?.preset.app);
  return presets.find((app) => app !== undefined);
}

const NOW: Record<Crm["navigation"], MessageKey> = { load: "learnNowLoad", "in-app": "learnNowInApp" };
