import { elapsedMs } from "../../domain/clock/moment";
import { LONGEST_WAIT_MS, mayUpdate } from "../../domain/update/may-update";
import { isOwnPageOpen, restart, scheduleWake } from "../../platform/lifecycle";
import { now } from "../base/now";
import type { Worlds } from "./worlds";

const UPDATE_ALARM = "update";
/** Polled, because no event is fired when a page of the extension is closed. */
const LOOK_AGAIN_MS = 10 * 60_000;

/** Handles an update of the extension, which the browser installs when the extension restarts. */
export async function expectUpdate(worlds: Worlds): Promise<void> {
  const { store } = worlds;
  if (store.get("updateSince") === null) store.set("updateSince", now());
  await store.commit();
  await updateInTime(worlds);
}

/** Installs a waiting update, if this is allowed now. */
export async function updateInTime(worlds: Worlds): Promise<void> {
  const waitedMs = await waited(worlds);
  if (waitedMs === undefined) return;
  if (await isFree(worlds, waitedMs)) {
    // Effects that are still in progress are finished first, which may take some time.
    await Promise.all(worlds.bridges.map((bridge) => bridge.settled()));
    await worlds.store.commit();
    if (await isFree(worlds, waitedMs)) return restart();
  }
  const lookAgainMs = worlds.count === 0 ? LOOK_AGAIN_MS : LONGEST_WAIT_MS - waitedMs;
  await scheduleWake(UPDATE_ALARM, Math.max(LOOK_AGAIN_MS, lookAgainMs) / 1_000);
}

async function isFree(worlds: Worlds, waitedMs: number): Promise<boolean> {
  return mayUpdate(worlds.count, await isOwnPageOpen(), waitedMs);
}

/**
 * The waiting time in milliseconds; undefined if there is no update. If it cannot be determined from the clocks, the
 * wait starts again.
 */
async function waited(worlds: Worlds): Promise<number | undefined> {
  const { store } = worlds;
  const since = store.get("updateSince");
  if (since === null) return undefined;
  const waitedMs = elapsedMs(since, now());
  if (waitedMs !== undefined) return waitedMs;
  store.set("updateSince", now());
  await store.commit();
  return 0;
}
