import { ahead } from "./read-ahead";
import "../platform/zod-config";
import { onCommand } from "../platform/commands";
import { onBrowserStart, onInstalled, onWoken, openOptions } from "../platform/lifecycle";
import { onMessages } from "../platform/messaging";
import { onNotificationButtonClicked, onNotificationClicked } from "../platform/notifications";
import { onPermissionsChanged } from "../platform/permissions";
import { keepStorageFromContentScripts, loadSession, onSettingsChanged } from "../platform/storage";
import { onTabRemoved } from "../platform/tabs";
import { Bridge } from "./bridge";
import { runCommand } from "./commands";
import { loadConfiguration } from "./configuration";
import { expectReturn, forgetGone, forgetTab, GONE_DESKS_ALARM } from "./gone-desks";
import { type Awake, handlePage, handleUi } from "./handlers";
import { Pace } from "./pace";
import { endPauseInTime, RESUME_ALARM } from "./pausing";
import { showBadge, showTrouble } from "./perform/badge";
import { makeReconfigure } from "./reconfigure";
import { Requests } from "./requests";
import { SessionStore } from "./session-store";
import { untilDone } from "./until-done";

// The memory is read once per wake. The listeners below have to be there in the first turn of the event loop, or the event
// that woke the worker would be missed; each of them awaits this.
const ready = untilDone(async (failedBefore): Promise<Awake> => {
  try {
    // What was read ahead and failed is read anew.
    const store = await SessionStore.open(failedBefore ? loadSession() : ahead);
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

onMessages({
  page: async (message, sender) => {
    const awake = await ready();
    await reconfigure.upToDate();
    return handlePage(message, sender, awake);
  },
  ui: async (message) => {
    const awake = await ready();
    await reconfigure.upToDate();
    return handleUi(message, awake);
  },
});
onInstalled(async (isFirst) => {
  await keepStorageFromContentScripts();
  if (isFirst) await openOptions();
  await reconfigure.run({ everywhere: true });
});
onBrowserStart(() => reconfigure.run({ everywhere: false }));
onSettingsChanged(() => reconfigure.run({ everywhere: false }));
onPermissionsChanged(() => reconfigure.run({ everywhere: false }));
onNotificationClicked(async (id) => (await ready()).requests.fromNotification(id));
onNotificationButtonClicked(async (id, index) => (await ready()).requests.fromNotificationButton(id, index));
onCommand(async (command) => runCommand(command, await ready()));
onTabRemoved(async (tabId) => forgetTab((await ready()).bridge, tabId));
onWoken(async (name) => {
  // What an earlier life left unfinished was begun with this one.
  const { bridge } = await ready();
  if (name === GONE_DESKS_ALARM) await forgetGone(bridge);
  if (name === RESUME_ALARM) await endPauseInTime(bridge);
});
