import { scheduleWake } from "../../platform/lifecycle";
import { sendToFrame } from "../../platform/messaging";
import { allTabIds, getTab } from "../../platform/tabs";
import { ignoringFailure, inBackground } from "../base/in-background";
import { now } from "../base/now";
import { originsFor } from "../relay/port";
import { updateInTime } from "./updating";
import type { World } from "./worlds";

const GONE_DESKS_ALARM = "gone-desks";
/** The shortest delay of an alarm that browsers allow. */
const ALARM_SECONDS = 30;

/**
 * Waits until desks that were unloaded come back, and until desks that came back report their conversations. What has
 * not come by then is removed. There is a timer, which is precise, and an alarm, in case the worker is stopped before.
 */
export function expectReturn(world: World): void {
  const { bridge } = world;
  const dueInMs = bridge.desks.untilDue(now());
  if (dueInMs === undefined) return;
  setTimeout(() => inBackground(bridge.timeline, forgetGone(world)), dueInMs);
  inBackground(bridge.timeline, scheduleWake(GONE_DESKS_ALARM, ALARM_SECONDS));
}

/**
 * Handles that a tab was closed: if it contained a desk, its return is awaited, and records are no longer shown in it.
 */
export async function forgetTab(world: World, tabId: number): Promise<void> {
  const { desks, records, store } = world.bridge;
  records.tabRemoved(tabId);
  const heldDesk = desks.close(tabId, now());
  // Committed before the wait, because the worker may be stopped meanwhile.
  await ignoringFailure("it is persisted with the next event", store.commit());
  if (heldDesk) expectReturn(world);
}

/** Handles the tabs that were closed while no listener was active. */
export async function forgetClosedTabs(world: World): Promise<void> {
  const { desks, records } = world.bridge;
  const withDesk = desks.present.map(({ tabId }) => tabId);
  const known = [...withDesk, ...records.tabIds];
  if (known.length === 0) return;
  const open = new Set(await allTabIds());
  for (const tabId of new Set(known)) if (!open.has(tabId)) await forgetTab(world, tabId);
}

/** Waits for desks whose page was unloaded without a last message, for example while the worker was stopped. */
export async function detectLostDesks(world: World): Promise<void> {
  const { bridge } = world;
  const { desks, store } = bridge;
  const lost = desks.present.map(async ({ tabId, frameId, listener }) => {
    if (frameId === null || (await sendToFrame(tabId, frameId, originsFor(bridge)))) return;
    // A discarded desk reports its conversations when it is loaded again.
    if ((await getTab(tabId))?.discarded) return;
    // Another page may have replaced this one in the meantime.
    if (listener !== null) desks.leave({ tabId, frameId }, listener, now());
  });
  await Promise.all(lost);
  await ignoringFailure("it is persisted with the next event", store.commit());
  expectReturn(world);
}

export async function forgetGone(world: World): Promise<void> {
  const { bridge, worlds } = world;
  await bridge.forgetGone();
  expectReturn(world);
  inBackground(bridge.timeline, updateInTime(worlds));
}
