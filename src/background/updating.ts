import { elapsedMs } from "../domain/clock/moment";
import { LONGEST_WAIT_MS, mayUpdate } from "../domain/update/may-update";
import { isOwnPageOpen, restart, wakeLater } from "../platform/lifecycle";
import { now } from "./now";
import type { Worlds } from "./worlds";

const UPDATE_ALARM = "update";
/** A page of the extension that is closed tells nobody. */
const LOOK_AGAIN_MS = 10 * 60_000;

/** The browser has an update, and keeps it until the extension is restarted. */
export async function expectUpdate(worlds: Worlds): Promise<void> {
  const { store } = worlds;
  if (store.get("updateSince") === null) store.set("updateSince", now());
  await store.commit();
  await updateInTime(worlds);
}

/** Lets in an update that waits, if it may. */
export async function updateInTime(worlds: Worlds): Promise<void> {
  const waitedMs = await waited(worlds);
  if (waitedMs === undefined) return;
  if (await isFree(worlds, waitedMs)) {
    // What the last event asked for is done first, and may take its time.
    await Promise.all(worlds.bridges.map((bridge) => bridge.settled()));
    await worlds.store.commit();
    if (await isFree(worlds, waitedMs)) return restart();
  }
  const lookAgainMs = worlds.count === 0 ? LOOK_AGAIN_MS : LONGEST_WAIT_MS - waitedMs;
  await wakeLater(UPDATE_ALARM, Math.max(LOOK_AGAIN_MS, lookAgainMs) / 1_000);
}

async function isFree(worlds: Worlds, waitedMs: number): Promise<boolean> {
  return mayUpdate(worlds.count, await isOwnPageOpen(), waitedMs);
}

/** Milliseconds; undefined where no update waits. Where the clocks can't tell any more, the wait begins anew. */
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
