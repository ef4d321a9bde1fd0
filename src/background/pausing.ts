import { catchUp } from "../domain/pause/catch-up";
import { afterClockChange, beginPause, isPaused, type PauseLength } from "../domain/pause/pause";
import { sleepOn, wakeLater } from "../platform/lifecycle";
import type { Bridge } from "./bridge";
import { inBackground } from "./in-background";
import { showBadge } from "./perform/badge";

/** Ends a pause in time, also where the worker was stopped meanwhile. */
const RESUME_ALARM = "resume";

/** Leaves the agent alone, for so long. */
export async function pause(bridge: Bridge, length: PauseLength): Promise<void> {
  const { store, stage } = bridge;
  store.set("pause", beginPause(length, Date.now(), store.get("pause")));
  bridge.records.follow();
  await store.commit();
  await Promise.all([expectEnd(bridge), showBadge(stage)]);
}

/** Goes on, and makes up for what is still asked for. */
export async function resume(bridge: Bridge): Promise<void> {
  const { store, stage, configuration } = bridge;
  const ended = store.get("pause");
  if (ended === null) return;
  store.set("pause", null);
  bridge.records.follow();
  await bridge.perform(catchUp(store.slice("all"), ended, configuration.config), `resume/${ended.since}`);
  await Promise.all([sleepOn(RESUME_ALARM), showBadge(stage)]);
}

/** The agent's key for both. */
export async function togglePause(bridge: Bridge): Promise<void> {
  if (isPaused(bridge.store.get("pause"), Date.now())) await resume(bridge);
  else await pause(bridge, "until-resumed");
}

/** Ends a pause whose time is up, else sees to it that it will be. */
export async function endPauseInTime(bridge: Bridge): Promise<void> {
  const { store } = bridge;
  const told = store.get("pause");
  if (told === null) return;
  const pause = afterClockChange(told, Date.now());
  if (pause !== told) {
    store.set("pause", pause);
    await store.commit();
  }
  if (isPaused(pause, Date.now())) await expectEnd(bridge);
  else await resume(bridge);
}

async function expectEnd(bridge: Bridge): Promise<void> {
  const until = bridge.store.get("pause")?.until ?? null;
  if (until === null) {
    await sleepOn(RESUME_ALARM);
    return;
  }
  const leftMs = Math.max(1_000, Date.parse(until) - Date.now());
  // The alarm goes by the clock, which may be set back; the timer doesn't, but ends with the worker.
  setTimeout(() => {
    if (bridge.store.get("pause")?.until === until) inBackground(bridge.timeline, resume(bridge));
  }, leftMs);
  await wakeLater(RESUME_ALARM, leftMs / 1_000);
}
