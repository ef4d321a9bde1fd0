import { tellFrames } from "../platform/messaging";
import { findTabs } from "../platform/tabs";
import type { Bridge } from "./bridge";
import { allCrmSites, type Configuration, reloadConfiguration } from "./configuration";
import { ignoringFailure, tellFailure } from "./in-background";
import { bringMenus } from "./look-up";
import { showBadge } from "./perform/badge";
import { restoreDesk } from "./perform/show-desk";
import { syncContentScripts } from "./registrations";
import { believe } from "./relay/port";
import type { Relay } from "./relay/relay";

/** Brings everything to the settings and permissions as they are. */
export interface Reconfigure {
  run(options: { everywhere: boolean }): Promise<void>;
  /** Resolves once no change of settings waits to be read, so that what comes after a change is handled by it. */
  upToDate(): Promise<void>;
  /** Resolves once no run is under way. */
  settled(): Promise<void>;
}

/** One run at a time: a save changes settings and permissions in one breath, and two runs would register a script twice. */
export function makeReconfigure(ready: () => Promise<{ bridge: Bridge; relay: Relay }>): Reconfigure {
  let running: Promise<void> = Promise.resolve();
  let reading: Promise<void> = Promise.resolve();

  async function run(everywhere: boolean, isRead: () => void): Promise<void> {
    const { bridge, relay } = await ready();
    try {
      const before = bridge.configuration;
      bridge.configuration = await reloadConfiguration(bridge.store);
      if (!isSameRelay(before, bridge.configuration)) relay.renew();
      isRead();
      const { granted } = bridge.configuration;
      await bringAbout(bridge, everywhere);
      bridge.store.set("broughtTo", granted);
      bridge.store.commitSoon();
    } catch (error) {
      tellFailure(bridge.timeline, error);
    }
  }

  return {
    run({ everywhere }) {
      let isRead = () => {};
      reading = new Promise((resolve) => {
        isRead = resolve;
      });
      const next = running.then(() => run(everywhere, isRead).finally(isRead));
      running = ignoringFailure(
        "not even the state could be read: the badge says so, and the next run tries again",
        next,
      );
      return running;
    },
    upToDate: () => reading,
    settled: () => running,
  };
}

function isSameRelay(...[one, other]: [Configuration, Configuration]): boolean {
  const [a, b] = [one.config.settings.relay, other.config.settings.relay];
  return a.url === b.url && a.token === b.token;
}

/**
 * Brings registered scripts, open tabs and what the agent sees to the configuration.
 *
 * @param everywhere also the tabs that were served before; after an install or update their scripts are orphans
 */
async function bringAbout(bridge: Bridge, everywhere: boolean): Promise<void> {
  const { store, timeline, desks, configuration } = bridge;
  const { config, problems, policyProblems } = configuration;
  const { origins } = config.settings.desk;
  for (const { path, code } of problems) {
    const kind = code === "newer-version" ? "settings-newer" : "settings-replaced";
    timeline.add({ kind: "problem", code: kind, detail: path, count: 1 });
  }
  for (const path of policyProblems) timeline.add({ kind: "problem", code: "policy-problem", detail: path, count: 1 });
  for (const { crmId, reason } of config.inactive) {
    if (reason === "disabled") continue;
    timeline.add({ kind: "problem", code: reason === "broken" ? "crm-broken" : "crm-no-permission", crmId, count: 1 });
  }
  await bringMenus(configuration);
  await syncContentScripts(configuration, origins, timeline, everywhere);
  const tabs = await findTabs([...allCrmSites(configuration), ...origins.map((origin) => `${origin}/*`)]);
  const listening = new Set([...tabs.map(({ id }) => id), ...desks.tabIds]);
  await Promise.all([...listening].map((id) => tellFrames(id, believe(bridge))));
  bridge.records.follow();
  await store.commit();
  await Promise.all([showBadge(bridge.stage), restoreDesk(bridge.stage)]);
}
