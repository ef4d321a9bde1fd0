import { sendToFrames } from "../../platform/messaging";
import { findTabs } from "../../platform/tabs";
import { ignoringFailure, inBackground, reportFailure } from "../base/in-background";
import { allCrmSites, type Configuration } from "../configuration/configuration";
import { reloadConfiguration } from "../configuration/load-configuration";
import { loadReading } from "../configuration/load-reading";
import { remindInTime, stopSounds } from "../effects/alerts/load-alerts";
import { restoreDesk } from "../effects/perform/show-desk";
import type { LazyRelay } from "../relay/lazy-relay";
import { originsFor } from "../relay/port";
import type { Worlds } from "./worlds";

/** Applies the current settings and permissions. */
export interface Reconfigure {
  run(options: { everywhere: boolean }): Promise<void>;
  /**
   * Resolves when all changes of the settings have been read, so that an event after a change is handled with the new
   * settings.
   */
  upToDate(): Promise<void>;
  /** Resolves when no run is in progress. */
  settled(): Promise<void>;
}

/**
 * Runs one at a time: a save changes settings and permissions at once, and two concurrent runs would register a script
 * twice.
 */
export function createReconfigure(ready: () => Promise<{ worlds: Worlds; relay: LazyRelay }>): Reconfigure {
  let running: Promise<void> = Promise.resolve();
  let reading: Promise<void> = Promise.resolve();

  async function run(everywhere: boolean, isRead: () => void): Promise<void> {
    const { worlds, relay } = await ready();
    const { store, timeline } = worlds.ordinary.bridge;
    try {
      const before = worlds.configuration;
      worlds.configuration = await reloadConfiguration(store);
      if (!isSamePart(before, worlds.configuration, "relay")) relay.renew();
      isRead();
      const { granted } = worlds.configuration;
      // A sound that is playing may no longer be wanted.
      if (!isSamePart(before, worlds.configuration, "notifications")) inBackground(timeline, stopSounds());
      worlds.bridges.forEach(remindInTime);
      await bringAbout(worlds, everywhere);
      store.set("broughtTo", granted);
      store.commitSoon();
    } catch (error) {
      reportFailure(timeline, error);
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
        "the state could not be read: the badge reports it, and the next run tries again",
        next,
      );
      return running;
    },
    upToDate: () => reading,
    settled: () => running,
  };
}

function isSamePart(before: Configuration, after: Configuration, part: "relay" | "notifications"): boolean {
  const [a, b] = [before, after].map(({ config }) => JSON.stringify(config.settings[part]));
  return a === b;
}

/**
 * Updates registered scripts, open tabs, menus and badges to the configuration.
 *
 * @param everywhere also updates tabs that already have a script; after an install or update these scripts are orphans
 */
async function bringAbout(worlds: Worlds, everywhere: boolean): Promise<void> {
  const { bridge } = worlds.ordinary;
  const { store, timeline, configuration } = bridge;
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
  const { createMenus, syncContentScripts } = await loadReading();
  await createMenus(configuration);
  await syncContentScripts(configuration, origins, timeline, everywhere);
  const tabs = await findTabs([...allCrmSites(configuration), ...origins.map((origin) => `${origin}/*`)]);
  const withDesk = worlds.bridges.flatMap(({ desks, context }) =>
    desks.tabIds.map((id) => [id, context.isPrivate] as const),
  );
  const listening = new Map([...tabs.map(({ id, incognito }) => [id, incognito] as const), ...withDesk]);
  const message = originsFor(bridge);
  const tellAll = [...listening].map(([id, isPrivate]) =>
    sendToFrames(id, { ...message, stay: message.stay && !isPrivate }),
  );
  await Promise.all(tellAll);
  for (const { records } of worlds.bridges) records.follow();
  await store.commit();
  await Promise.all([worlds.showBadges(), ...worlds.bridges.map(({ context }) => restoreDesk(context))]);
}
