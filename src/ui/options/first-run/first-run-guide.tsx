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

/** Returns whether the guide is shown. It is not if there is a policy, even one with errors: then others set up the CRMs. */
export function isGuided(firstRun: FirstRun | undefined, { isReadOnly, organisation }: LiveSettings): boolean {
  return firstRun !== undefined && !firstRun.isOver && !isReadOnly && !organisation;
}

/** Guides the agent from the installation to the first record. It can be skipped, and never returns once it is over. */
export function FirstRunGuide({ settings, session, work }: FirstRunGuideProps) {
  const id = useId();
  const actions = useRef<HTMLDivElement>(null);
  const firstRun = useStore(firstRunStore());
  const isShown = isGuided(firstRun, settings);
  useEffect(() => {
    // Only when the page opens. Later, the agent has put the focus elsewhere.
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

/** Returns the first CRM for which only permissions are missing. */
function crmToAllow(settings: LiveSettings): Crm | undefined {
  return settings.settings.crms.find((crm) => crmState(crm, settings).state === "needs-permission");
}

/** Returns the address at which a step is done: the desk, or the form or the try-out of the CRM, or the page that adds one. */
function placeOf(step: Step, { settings, config }: LiveSettings): string {
  if (step === "desk") return `${settings.desk.origins[0] ?? ""}/`;
  const crm = step === "allow" ? settings.crms[0] : config.crms[0]?.crm;
  if (!crm) return "#crms/add";
  return step === "try" ? `#crms/try/${crm.id}` : `#crms/edit/${crm.id}`;
}
