import { ALERTS_FILE, loadLazyScript } from "../../../platform/lazy-script";
import { inBackground } from "../../base/in-background";
import type { AlertingWorld } from "./alerting-world";
import type * as alertsScript from "./main";

/** The name under which the build exposes the exports of the script. */
declare const deskBridgeAlerts: typeof alertsScript | undefined;

/** Loads the alerts script, once. */
export async function loadAlerts(): Promise<typeof alertsScript> {
  if (typeof deskBridgeAlerts === "undefined") await loadLazyScript(ALERTS_FILE);
  if (typeof deskBridgeAlerts === "undefined") throw new Error("The alerts script was not loaded.");
  return deskBridgeAlerts;
}

/** Updates the reminders of waiting visitors, if the settings have reminders or any are left. */
export function remindInTime(world: AlertingWorld): void {
  const { reminder } = world.context.config().settings.notifications;
  if (!reminder.on && Object.keys(world.store.get("waiting")).length === 0) return;
  inBackground(
    world.timeline,
    loadAlerts().then(({ remind }) => remind(world)),
  );
}

/** Stops all sounds. */
export async function stopSounds(): Promise<void> {
  await (await loadAlerts()).stopSounds({});
}

/** Ends the sounds and reminders of the private windows, after the last of them was closed. */
export async function endPrivateAlerts(world: AlertingWorld): Promise<void> {
  await (await loadAlerts()).endPrivate(world);
}
