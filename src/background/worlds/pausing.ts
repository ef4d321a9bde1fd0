import { catchUp } from "../../domain/pause/catch-up";
import { afterClockChange, beginPause, isPaused, type PauseLength } from "../../domain/pause/pause";
import { cancelWake, scheduleWake } from "../../platform/lifecycle";
import { inBackground } from "../base/in-background";
import { remindInTime, stopSounds } from "../effects/alerts/load-alerts";
import type { Worlds } from "./worlds";

/** The alarm that ends a pause even if the worker was stopped meanwhile. */
const RESUME_ALARM = "resume";

/** Starts a pause of this length. */
export async function pause(worlds: Worlds, length: PauseLength): Promise<void> {
  const { store } = worlds;
  store.set("pause", beginPause(length, Date.now(), store.get("pause")));
  for (const { records } of worlds.bridges) records.follow();
  inBackground(worlds.ordinary.bridge.timeline, stopSounds());
  await store.commit();
  await Promise.all([expectEnd(worlds), worlds.showBadges()]);
}

/** Ends the pause, and performs the suppressed effects that are still useful. */
export async function resume(worlds: Worlds): Promise<void> {
  const { store } = worlds;
  const ended = store.get("pause");
  if (ended === null) return;
  store.set("pause", null);
  const made = worlds.bridges.map((bridge) => {
    bridge.records.follow();
    remindInTime(bridge);
    const effects = catchUp(bridge.store.slice("all"), ended, bridge.configuration.config);
    return bridge.perform(effects, `resume/${ended.since}`);
  });
  await Promise.all(made);
  await Promise.all([cancelWake(RESUME_ALARM), worlds.showBadges()]);
}

/** The keyboard command for both. */
export async function togglePause(worlds: Worlds): Promise<void> {
  if (isPaused(worlds.store.get("pause"), Date.now())) await resume(worlds);
  else await pause(worlds, "until-resumed");
}

/** Ends a pause whose time is over, or makes sure that it will end in time. */
export async function endPauseInTime(worlds: Worlds): Promise<void> {
  const { store } = worlds;
  const stored = store.get("pause");
  if (stored === null) return;
  const pause = afterClockChange(stored, Date.now());
  if (pause !== stored) {
    store.set("pause", pause);
    await store.commit();
  }
  if (isPaused(pause, Date.now())) await expectEnd(worlds);
  else await resume(worlds);
}

async function expectEnd(worlds: Worlds): Promise<void> {
  const { store } = worlds;
  const until = store.get("pause")?.until ?? null;
  if (until === null) {
    await cancelWake(RESUME_ALARM);
    return;
  }
  const leftMs = Math.max(1_000, Date.parse(until) - Date.now());
  // The alarm depends on the system clock, which may be set back. The timer does not, but it ends with the worker.
  setTimeout(() => {
    if (store.get("pause")?.until === until) inBackground(worlds.ordinary.bridge.timeline, resume(worlds));
  }, leftMs);
  await scheduleWake(RESUME_ALARM, leftMs / 1_000);
}
