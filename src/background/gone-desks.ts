import { wakeLater } from "../platform/lifecycle";
import { allTabIds } from "../platform/tabs";
import type { Bridge } from "./bridge";
import { GRACE_MS } from "./desks";
import { ignoringFailure, inBackground } from "./in-background";

const GONE_DESKS_ALARM = "gone-desks";
/** The shortest that a browser allows for an alarm. */
const ALARM_SECONDS = 30;

/**
 * Waits for desks that went to come back, and forgets those that don't. The timer is in time; the alarm is for a worker
 * that is stopped before.
 */
export function expectReturn(bridge: Bridge): void {
  if (!bridge.desks.someGone) return;
  setTimeout(() => inBackground(bridge.timeline, forgetGone(bridge)), GRACE_MS);
  inBackground(bridge.timeline, wakeLater(GONE_DESKS_ALARM, ALARM_SECONDS));
}

/** A tab was closed: if it held a desk, that is waited for, and no record is shown there any more. */
export async function forgetTab(bridge: Bridge, tabId: number): Promise<void> {
  const { desks, records, store } = bridge;
  records.tabRemoved(tabId);
  const heldDesk = desks.close(tabId, new Date().toISOString());
  // Written before it is waited for: the worker may be stopped meanwhile.
  await ignoringFailure("it is written with the next event", store.commit());
  if (heldDesk) expectReturn(bridge);
}

/** Forgets the tabs that were closed while nobody listened. */
export async function forgetClosedTabs(bridge: Bridge): Promise<void> {
  const { desks, records } = bridge;
  const withDesk = desks.all.filter(({ goneSince }) => goneSince === null).map(({ tabId }) => tabId);
  const known = [...withDesk, ...records.tabIds];
  if (known.length === 0) return;
  const open = new Set(await allTabIds());
  for (const tabId of new Set(known)) if (!open.has(tabId)) await forgetTab(bridge, tabId);
}

export async function forgetGone(bridge: Bridge): Promise<void> {
  await bridge.forgetGoneDesks(Date.now());
}
