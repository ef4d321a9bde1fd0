import { ALERTS_FILE, loadLate } from "../platform/late-script";
import type { AlertingWorld } from "./alerts/alerting-world";
import type * as alertsScript from "./alerts/main";
import { inBackground } from "./in-background";

/** The name under which the build leaves what the script exports. */
declare const deskBridgeAlerts: typeof alertsScript | undefined;

/** Loads what plays, reminds, and notifies of what is rare, once. */
export async function loadAlerts(): Promise<typeof alertsScript> {
  if (typeof deskBridgeAlerts === "undefined") await loadLate(ALERTS_FILE);
  if (typeof deskBridgeAlerts === "undefined") throw new Error("What alerts the agent is not there.");
  return deskBridgeAlerts;
}

/** Reminds the agent of visitors who wait, where the settings want it, and takes back what is answered. */
export function remindInTime(world: AlertingWorld): void {
  const { reminder } = world.stage.config().settings.notifications;
  if (!reminder.on && Object.keys(world.store.get("waiting")).length === 0) return;
  inBackground(
    world.timeline,
    loadAlerts().then(({ remind }) => remind(world)),
  );
}

/** Ends all that sounds. */
export async function stopSounds(): Promise<void> {
  await (await loadAlerts()).stopSounds({});
}

/** Ends what sounds for the private windows, and what would be reminded of there: the last of them is closed. */
export async function endPrivateAlerts(world: AlertingWorld): Promise<void> {
  await (await loadAlerts()).endPrivate(world);
}
