import { useEffect, useId, useRef } from "preact/hooks";
import { type FirstRun, progressOf, STEPS, type Step } from "../../../domain/first-run/steps";
import type { Crm } from "../../../domain/settings/schema";
import { isRecordShown } from "../../../domain/timeline/entry";
import { saveFirstRun } from "../../../platform/first-run-storage";
import { type MessageKey, t } from "../../../platform/i18n";
import type { SessionSnapshot } from "../../../protocol/session";
import { crmState, siteList } from "../../crms/crm-state";
import { findDesk } from "../../desk/find-desk";
import type { LiveSettings } from "../../live/settings-store";
import { Button, ButtonLink } from "../../shared/button";
import { Icon } from "../../shared/icon";
import { pageLanguage } from "../../shared/page-language";
import { useStore } from "../../shared/store";
import type { CrmWork } from "../use-crm-work";
import { firstRunStore } from "./first-run-store";
import "./first-run-guide.css";

const WORDS: Record<Step, { title: MessageKey; text: MessageKey; action: MessageKey }> = {
  allow: { title: "firstRunAllow", text: "firstRunAllowText", action: "addCrm" },
  check: { title: "firstRunCheck", text: "firstRunCheckText", action: "firstRunShowAddresses" },
  try: { title: "firstRunTry", text: "firstRunTryText", action: "firstRunTryOut" },
  desk: { title: "firstRunDesk", text: "firstRunDeskText", action: "openDesk" },
};

let isOpening = true;

interface FirstRunGuideProps {
  settings: LiveSettings;
  session: SessionSnapshot;
  work: CrmWork;
}

/** Where there is a policy, somebody else sees to what has to be set up, also where they made an error. */
export function isGuided(firstRun: FirstRun | undefined, { isReadOnly, organisation }: LiveSettings): boolean {
  return firstRun !== undefined && !firstRun.isOver && !isReadOnly && !organisation;
}

/** Leads from the install to the first record step by step. It can be skipped, and once it is over it never comes back. */
export function FirstRunGuide({ settings, session, work }: FirstRunGuideProps) {
  const id = useId();
  const actions = useRef<HTMLDivElement>(null);
  const firstRun = useStore(firstRunStore());
  const isShown = isGuided(firstRun, settings);
  useEffect(() => {
    // As the page opens, there is one thing to do; later on the focus is where the agent is.
    if (isShown && isOpening) actions.current?.querySelector<HTMLElement>("a, button")?.focus({ preventScroll: true });
    if (isShown) isOpening = false;
  }, [isShown]);
  if (!firstRun || !isGuided(firstRun, settings)) return null;
  const { done, next } = progressOf(firstRun, {
    isCrmReady: settings.config.crms.length > 0,
    isRecordShown: [...session.timeline.values()].some(isRecordShown),
    isDeskOpen: findDesk(session).state !== "none",
  });
  const crm = next === "allow" ? crmToAllow(settings) : undefined;
  const keep = (change: Partial<FirstRun>) => void saveFirstRun({ ...firstRun, ...change });
  return (
    <section class="card first-run" aria-labelledby={id}>
      <header class="first-run-head">
        <h2 id={id}>{t(next === null ? "firstRunDone" : "firstRunTitle")}</h2>
        <Button size="small" kind={next === null ? "primary" : "quiet"} onClick={() => keep({ isOver: true })}>
          {t(next === null ? "firstRunClose" : "firstRunSkip")}
        </Button>
      </header>
      {next === STEPS[0] && <p class="lead">{t("emptyText")}</p>}
      <ol>
        {STEPS.map((step, index) => (
          <li key={step} class={step === next ? "current" : ""} aria-current={step === next ? "step" : undefined}>
            <span class="first-run-number" aria-hidden="true">
              {done.includes(step) ? <Icon name="check" /> : index + 1}
            </span>
            <div class="first-run-step">
              <h3>
                {t(WORDS[step].title)}
                {done.includes(step) && <span class="visually-hidden"> {t("firstRunStepDone")}</span>}
              </h3>
              {step === next && (
                <>
                  <p class="hint">
                    {crm ? t("permissionNeeded", siteList(crm.sites, pageLanguage())) : t(WORDS[step].text)}
                  </p>
                  <div class="first-run-actions" ref={actions}>
                    {crm ? (
                      <Button kind="primary" size="small" onClick={() => work.askFor(crm)}>
                        {t("allowAccess")}
                      </Button>
                    ) : (
                      <ButtonLink
                        href={placeOf(step, settings)}
                        kind="primary"
                        size="small"
                        isExternal={step === "desk"}
                      >
                        {t(WORDS[step].action)}
                      </ButtonLink>
                    )}
                    {step === "check" && (
                      <Button size="small" onClick={() => keep({ isChecked: true })}>
                        {t("firstRunIsRight")}
                      </Button>
                    )}
                  </div>
                </>
              )}
            </div>
          </li>
        ))}
      </ol>
      {next === null && <p class="hint">{t("firstRunPin")}</p>}
    </section>
  );
}

/** The CRM that is set up and waits for nothing but the agent's yes to the browser. */
function crmToAllow(settings: LiveSettings): Crm | undefined {
  return settings.settings.crms.find((crm) => crmState(crm, settings).state === "needs-permission");
}

/** Where the step is done: the form of the CRM that is to be set up, allowed or checked, or where it can be tried. */
function placeOf(step: Step, { settings, config }: LiveSettings): string {
  if (step === "desk") return `${settings.desk.origins[0] ?? ""}/`;
  const crm = step === "allow" ? settings.crms[0] : config.crms[0]?.crm;
  if (!crm) return "#crms/add";
  return step === "try" ? `#crms/try/${crm.id}` : `#crms/edit/${crm.id}`;
}
