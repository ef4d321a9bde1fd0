import "../platform/zod-config";
import { openOptions } from "../platform/lifecycle";
import { makeHear } from "../platform/messaging";
import type { Hear } from "../platform/on-message";
import { keepStorageFromContentScripts, loadSession, onPolicyArrived } from "../platform/storage";
import { lookForAgent } from "./agent";
import { Bridge } from "./bridge";
import { runCommand } from "./commands";
import { arePermissionsChanged, loadConfiguration } from "./configuration";
import { expectReturn, forgetClosedTabs, forgetGone, forgetTab } from "./gone-desks";
import { type Awake, handlePage, handleUi } from "./handlers";
import { Pace } from "./pace";
import { endPauseInTime } from "./pausing";
import { showBadge, showTrouble } from "./perform/badge";
import { makeReconfigure } from "./reconfigure";
import { Requests } from "./requests";
import { SessionStore } from "./session-store";
import { untilDone } from "./until-done";

/** What the worker does about each event of the browser. */
export interface Engine {
  hear: Hear;
  installed(isFirst: boolean): Promise<void>;
  /** Settings, policy or permissions are not what they were, or may not be. */
  changed(): Promise<void>;
  notificationClicked(id: string): Promise<void>;
  notificationButtonClicked(id: string, index: number): Promise<void>;
  command(command: string): Promise<void>;
  tabRemoved(tabId: number): Promise<void>;
  /** The agent went to another tab or window. */
  agentMoved(): Promise<void>;
  /** Makes up for what happened unheard, and does what is due by now. */
  lookAround(): Promise<void>;
}

/** @param memory what `loadSession` gives, asked for as early as possible: it is read once per wake */
export function startEngine(memory: Promise<Record<string, unknown>>): Engine {
  const ready = untilDone(async (failedBefore): Promise<Awake> => {
    try {
      // What was asked for early and failed is asked for anew, and what was kept may be why it failed.
      const store = await SessionStore.open(failedBefore ? loadSession() : memory);
      if (failedBefore) await store.drop("inForce");
      const bridge = new Bridge(store, await loadConfiguration(store));
      expectReturn(bridge);
      void endPauseInTime(bridge);
      if (failedBefore) void showBadge(bridge.stage).catch(() => {});
      return { bridge, requests: new Requests(bridge), pace: new Pace() };
    } catch (error) {
      void showTrouble().catch(() => {});
      throw error;
    }
  });
  ready().catch(() => {});
  const reconfigure = makeReconfigure(ready);
  const changed = () => reconfigure.run({ everywhere: false });
  onPolicyArrived(changed);

  /** Everything is ready, and no change of settings waits to be read. */
  async function upToDate(): Promise<Awake> {
    const awake = await ready();
    await reconfigure.upToDate();
    return awake;
  }

  return {
    hear: makeHear({
      page: async (message, sender) => handlePage(message, sender, await upToDate()),
      ui: async (message) => handleUi(message, await upToDate()),
    }),
    async installed(isFirst) {
      await keepStorageFromContentScripts();
      if (isFirst) await openOptions();
      await reconfigure.run({ everywhere: true });
    },
    changed,
    notificationClicked: async (id) => (await ready()).requests.fromNotification(id),
    notificationButtonClicked: async (id, index) => (await ready()).requests.fromNotificationButton(id, index),
    command: async (command) => runCommand(command, await ready()),
    tabRemoved: async (tabId) => forgetTab((await ready()).bridge, tabId),
    agentMoved: async () => lookForAgent((await ready()).bridge),
    async lookAround() {
      const { bridge } = await ready();
      await endPauseInTime(bridge);
      await forgetClosedTabs(bridge);
      await forgetGone(bridge);
      await lookForAgent(bridge);
      await reconfigure.settled();
      if (await arePermissionsChanged(bridge.store)) await changed();
    },
  };
}
