import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { checkHealth, type Health, type HealthCheck } from "../../../domain/health/check-health";
import { isOrganisations } from "../../../domain/settings/in-force";
import { t } from "../../../platform/i18n";
import { extensionVersion, restart } from "../../../platform/lifecycle";
import { requestPermission } from "../../../platform/permissions";
import type { SessionSnapshot } from "../../../protocol/session";
import { originPermission, sitePermissions } from "../../crms/site-permissions";
import type { LiveSettings } from "../../live/settings-store";
import { Contact } from "../../organisation/contact";
import { isLoginRelay } from "../../relay/login-relay";
import { Button, ButtonLink } from "../../shared/button";
import { Card } from "../../shared/card";
import { PageHead } from "../page-head";
import { collectHealthFacts } from "./collect-health-facts";
import { HealthList } from "./health-list";
import { SaveReport } from "./save-report";

interface HealthPageProps {
  settings: LiveSettings;
  session: SessionSnapshot;
}

/** Displays the results of all health checks, with controls that fix what is wrong. */
export function HealthPage({ settings, session }: HealthPageProps) {
  const [health, setHealth] = useState<Health>();
  useEffect(() => {
    let isLatest = true;
    const renew = () =>
      void collectHealthFacts(settings, session).then((facts) => {
        if (isLatest) setHealth(checkHealth(facts));
      });
    renew();
    // Tabs may have been opened or closed in the meantime.
    addEventListener("focus", renew);
    return () => {
      isLatest = false;
      removeEventListener("focus", renew);
    };
  }, [settings, session]);
  return (
    <>
      <PageHead title={t("sectionHealth")} lead={t("healthLead", extensionVersion())} />
      {health && <Cards health={health} settings={settings} session={session} />}
      {health && <SaveReport settings={settings} session={session} health={health} />}
    </>
  );
}

function Cards({ health, settings, session }: HealthPageProps & { health: Health }) {
  const { organisation } = settings;
  const telling = { relay: session.values.relay, isLoginRelay: isLoginRelay(settings) };
  const list = (checks: readonly HealthCheck[], fixOf: (check: HealthCheck) => ComponentChildren) => (
    <HealthList checks={checks} telling={telling} fixOf={fixOf} />
  );
  return (
    <>
      <Card title={t("sectionDesk")}>
        {list(health.desk, (check) => (
          <DeskFix check={check} settings={settings} />
        ))}
      </Card>
      {health.crms.map(({ id, checks }) => (
        <Card key={id} title={settings.settings.crms.find((crm) => crm.id === id)?.name ?? id}>
          {list(checks, (check) => (
            <CrmFix check={check} id={id} settings={settings} />
          ))}
        </Card>
      ))}
      <Card title={t("sectionNotifications")} hint={t("healthNotificationsHint")}>
        {list(health.notifications, () => (
          <ButtonLink href="#notifications">{t("healthShow")}</ButtonLink>
        ))}
      </Card>
      {health.relay.length > 0 && (
        <Card title={t("relayTitle")}>
          {list(health.relay, () => (
            <ButtonLink href="#desk">{t("healthShow")}</ButtonLink>
          ))}
        </Card>
      )}
      <Card title={t("healthSettings")}>
        {list(health.settings, ({ code }) =>
          code === "policy-empty" ? null : <ButtonLink href="#crms">{t("healthShow")}</ButtonLink>,
        )}
        <Contact organisation={organisation} />
      </Card>
    </>
  );
}

const allow = (sites: string[]) => void requestPermission(sites).catch(() => false);

function DeskFix({ check: { code, value }, settings }: { check: HealthCheck; settings: LiveSettings }) {
  const [origin] = settings.settings.desk.origins;
  if (code === "origin-missing") {
    const site = String(value);
    return (
      <Button label={t("allowAccessNamed", site)} onClick={() => allow([originPermission(site)])}>
        {t("allowAccess")}
      </Button>
    );
  }
  if (code !== "desk-none" || origin === undefined) return null;
  return (
    <ButtonLink href={`${origin}/`} isExternal>
      {t("openDesk")}
    </ButtonLink>
  );
}

function CrmFix({ check: { code }, id, settings }: { check: HealthCheck; id: string; settings: LiveSettings }) {
  const crm = settings.settings.crms.find((one) => one.id === id);
  const isFixed = settings.isReadOnly || isOrganisations(settings, id);
  if (!crm) return null;
  if (code === "crm-missing") {
    return (
      <Button label={t("allowAccessNamed", crm.name)} onClick={() => allow(sitePermissions(crm.sites))}>
        {t("allowAccess")}
      </Button>
    );
  }
  if (code === "crm-broken" && !isFixed) return <ButtonLink href={`#crms/edit/${id}`}>{t("mend")}</ButtonLink>;
  if (code === "crm-off" || code === "crm-broken") return <ButtonLink href="#crms">{t("healthShow")}</ButtonLink>;
  if (code === "script-missing") return <Button onClick={restart}>{t("healthRestart")}</Button>;
  if (code === "record-none") {
    return (
      <ButtonLink href={`#crms/try/${id}`} label={t("tryNamed", crm.name)}>
        {t("tryIt")}
      </ButtonLink>
    );
  }
  return null;
}
