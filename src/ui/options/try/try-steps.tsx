import type { Crm } from "../../../domain/settings/schema";
import type { TryOutStep } from "../../../domain/timeline/try-out-steps";
import { type MessageKey, t } from "../../../platform/i18n";
import { variablePhrase } from "../../crms/variable-phrase";
import { Card } from "../../shared/card";
import { Icon, type IconName } from "../../shared/icon";
import { localise } from "../../shared/localise";
import { Notice } from "../../shared/notice";
import { entryText } from "../../timeline/entry-text";
import type { EntryText } from "../../timeline/text-of-entry";
import "./try-steps.css";

const ICONS: Record<TryOutStep["state"], IconName> = { done: "check", "not-done": "alert", "not-due": "minus" };
const STATES: Record<TryOutStep["state"], MessageKey> = {
  done: "stepDone",
  "not-done": "stepNotDone",
  "not-due": "stepNotDue",
};

/** The title of each step if the settings do not ask for it, and if it has no timeline entry. */
const TITLES: Record<TryOutStep["what"], { off: MessageKey; notDone: MessageKey }> = {
  heard: { off: "stepNotHeard", notDone: "stepNotHeard" },
  address: { off: "stepRecordOff", notDone: "effectRecordNot" },
  record: { off: "stepRecordOff", notDone: "effectRecordNot" },
  toast: { off: "stepToastOff", notDone: "effectToastNot" },
  notification: { off: "stepNotificationOff", notDone: "effectNotifyNot" },
  pages: { off: "effectPagesNot", notDone: "effectPagesNot" },
};

/** The steps of a try-out, below a summary of the result. */
export function TrySteps({ steps, crm }: { steps: readonly TryOutStep[]; crm: Crm }) {
  const record = steps.find(({ what }) => what === "record");
  return (
    <Card title={t("tryResult")}>
      {record?.state === "done" ? (
        <Notice tone="success" announce title={t("tryOpened", crm.name)}>
          <p>{t("tryOpenedText")}</p>
        </Notice>
      ) : (
        <Notice tone={record?.state === "not-due" ? "info" : "warning"} announce title={t("tryNotOpened", crm.name)}>
          <p>{t(record?.state === "not-due" ? "tryOffText" : "tryNotOpenedText")}</p>
        </Notice>
      )}
      <ol class="try-steps">
        {steps.map((step, index) => (
          <Step key={index} step={step} crm={crm} />
        ))}
      </ol>
    </Card>
  );
}

function Step({ step: { what, state, entry }, crm }: { step: TryOutStep; crm: Crm }) {
  const variable = entry?.kind === "address-refused" ? localise(variablePhrase(entry.variable ?? "")) : "";
  const text = entry && entryText(entry, { crm: crm.name, variable });
  const title = text
    ? localise(text.title)
    : t(state === "not-due" ? TITLES[what].off : TITLES[what].notDone, crm.name);
  const url = entry?.kind === "effect" ? entry.url : undefined;
  return (
    <li class={`try-step ${state}`}>
      <span class="try-step-icon">
        <Icon name={ICONS[state]} />
      </span>
      <div class="try-step-text">
        <p class="try-step-title">
          <span class="visually-hidden">{t(STATES[state])} </span>
          {title}
        </p>
        {text && <Words text={text} crmId={crm.id} />}
        {url !== undefined && <code>{url}</code>}
      </div>
    </li>
  );
}

function Words({ text: { detail, advice, quote, link }, crmId }: { text: EntryText; crmId: string }) {
  return (
    <>
      {(detail || advice) && (
        <p class="hint">
          {detail && localise(detail)} {advice && <strong>{localise(advice)}</strong>}{" "}
          {link === "this-crm" && <a href={`#crms/edit/${crmId}`}>{t("editCrm")}</a>}
          {link === "crms" && <a href="#crms">{t("showCrms")}</a>}
          {link === "desk" && <a href="#desk">{t("showDesk")}</a>}
        </p>
      )}
      {quote !== undefined && <code>{quote}</code>}
    </>
  );
}
