import { wakeLater } from "../platform/lifecycle";
import { tellFrame } from "../platform/messaging";
import { allTabIds, getTab } from "../platform/tabs";
import { ignoringFailure, inBackground } from "./in-background";
import { now } from "./now";
import { originsFor } from "./relay/port";
import { updateInTime } from "./updating";
import type { World } from "./worlds";

const GONE_DESKS_ALARM = "gone-desks";
/** The shortest that a browser allows for an alarm. */
const ALARM_SECONDS = 30;

/**
 * Waits for desks that went to come back, and for those that came back to tell of their conversations, and forgets what
 * doesn't. The timer is in time; the alarm is for a worker that is stopped before.
 */
export function expectReturn(world: World): void {
  const { bridge } = world;
  const dueInMs = bridge.desks.untilDue(now());
  if (dueInMs === undefined) return;
  setTimeout(() => inBackground(bridge.timeline, forgetGone(world)), dueInMs);
  inBackground(bridge.timeline, wakeLater(GONE_DESKS_ALARM, ALARM_SECONDS));
}

/** A tab was closed: if it held a desk, that is waited for, and no record is shown there any more. */
export async function forgetTab(world: World, tabId: number): Promise<void> {
  const { desks, records, store } = world.bridge;
  records.tabRemoved(tabId);
  const heldDesk = desks.close(tabId, now());
  // Written before it is waited for: the worker may be stopped meanwhile.
  await ignoringFailure("it is written with the next event", store.commit());
  if (heldDesk) expectReturn(world);
}

/** Forgets the tabs that were closed while nobody listened. */
export async function forgetClosedTabs(world: World): Promise<void> {
  const { desks, records } = world.bridge;
  const withDesk = desks.present.map(({ tabId }) => tabId);
  const known = [...withDesk, ...records.tabIds];
  if (known.length === 0) return;
  const open = new Set(await allTabIds());
  for (const tabId of new Set(known)) if (!open.has(tabId)) await forgetTab(world, tabId);
}

/** Waits for the desks whose page went without a last word, as it does where the worker was asleep then. */
export async function missLostDesks(world: World): Promise<void> {
  const { bridge } = world;
  const { desks, store } = bridge;
  const lost = desks.present.map(async ({ tabId, frameId, listener }) => {
    if (frameId === null || (await tellFrame(tabId, frameId, originsFor(bridge)))) return;
    // One that sleeps tells of its conversations when it wakes.
    if ((await getTab(tabId))?.discarded) return;
    // Another page of it may have come while this one was asked.
    if (listener !== null) desks.leave({ tabId, frameId }, listener, now());
  });
  await Promise.all(lost);
  await ignoringFailure("it is written with the next event", store.commit());
  expectReturn(world);
}

export async function forgetGone(world: World): Promise<void> {
  const { bridge, worlds } = world;
  await bridge.forgetGone();
  expectReturn(world);
  inBackground(bridge.timeline, updateInTime(worlds));
}
