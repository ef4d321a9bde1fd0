import type { HealthFacts } from "../../../domain/health/check-health";
import { isPaused } from "../../../domain/pause/pause";
import { ownProblems } from "../../../domain/settings/in-force";
import type { Crm } from "../../../domain/settings/schema";
import { isRecordShown } from "../../../domain/timeline/entry";
import { isInstalledByPolicy } from "../../../platform/lifecycle";
import { notificationLevel } from "../../../platform/notifications";
import { registeredSites } from "../../../platform/scripting";
import { findTabs } from "../../../platform/tabs";
import type { SessionSnapshot } from "../../../protocol/session";
import { crmState } from "../../crms/crm-state";
import { originPermission } from "../../crms/site-permissions";
import { findDesk } from "../../desk/find-desk";
import type { LiveSettings } from "../../live/settings-store";

/** Collects the facts for the health checks. */
export async function collectHealthFacts(live: LiveSettings, session: SessionSnapshot): Promise<HealthFacts> {
  const { desk, crms } = live.settings;
  const [scripts, notifications, isForced] = await Promise.all([
    registeredSites(),
    notificationLevel(),
    isInstalledByPolicy(),
  ]);
  const registered = new Set(scripts.get("crm"));
  return {
    isPaused: isPaused(session.values.pause, Date.now()),
    origins: desk.origins.map((origin) => ({ origin, isGranted: live.granted.has(originPermission(origin)) })),
    desk: findDesk(session),
    crms: await Promise.all(
      crms.map(async (crm) => ({
        id: crm.id,
        state: crmState(crm, live).state,
        tabs: (await findTabs(crm.sites).catch(() => [])).length,
        hasScript: crm.sites.some((site) => registered.has(site)),
        recordAt: lastRecord(crm, session),
      })),
    ),
    notifications,
    relay: live.settings.relay.url === "" ? undefined : session.values.relay,
    organisation: live.organisation,
    isForced,
    ownProblems: ownProblems(live).length,
  };
}

function lastRecord({ id }: Crm, { timeline }: SessionSnapshot): string | undefined {
  const shown = [...timeline.values()].filter(
    (entry) => isRecordShown(entry) && "crmId" in entry && entry.crmId === id,
  );
  return shown
    .map(({ at }) => at)
    .sort()
    .at(-1);
}
