import { elapsedMs } from "../domain/clock/moment";
import { LONGEST_WAIT_MS, mayUpdate } from "../domain/update/may-update";
import { isOwnPageOpen, restart, wakeLater } from "../platform/lifecycle";
import type { Bridge } from "./bridge";
import { now } from "./now";

const UPDATE_ALARM = "update";
/** A page of the extension that is closed tells nobody. */
const LOOK_AGAIN_MS = 10 * 60_000;

/** The browser has an update, and keeps it until the extension is restarted. */
export async function expectUpdate(bridge: Bridge): Promise<void> {
  const { store } = bridge;
  if (store.get("updateSince") === null) store.set("updateSince", now());
  await store.commit();
  await updateInTime(bridge);
}

/** Lets in an update that waits, if it may. */
export async function updateInTime(bridge: Bridge): Promise<void> {
  const waitedMs = await waited(bridge);
  if (waitedMs === undefined) return;
  if (await isFree(bridge, waitedMs)) {
    // What the last event asked for is done first, and may take its time.
    await bridge.settled();
    await bridge.store.commit();
    if (await isFree(bridge, waitedMs)) return restart();
  }
  const lookAgainMs = bridge.store.get("summary").count === 0 ? LOOK_AGAIN_MS : LONGEST_WAIT_MS - waitedMs;
  await wakeLater(UPDATE_ALARM, Math.max(LOOK_AGAIN_MS, lookAgainMs) / 1_000);
}

async function isFree({ store }: Bridge, waitedMs: number): Promise<boolean> {
  return mayUpdate(store.get("summary").count, await isOwnPageOpen(), waitedMs);
}

/** Milliseconds; undefined where no update waits. Where the clocks can't tell any more, the wait begins anew. */
async function waited({ store }: Bridge): Promise<number | undefined> {
  const since = store.get("updateSince");
  if (since === null) return undefined;
  const waitedMs = elapsedMs(since, now());
  if (waitedMs !== undefined) return waitedMs;
  store.set("updateSince", now());
  await store.commit();
  return 0;
}
