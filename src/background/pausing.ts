import { catchUp } from "../domain/pause/catch-up";
import { beginPause, isPaused, type PauseLength } from "../domain/pause/pause";
import { sleepOn, wakeLater } from "../platform/lifecycle";
import type { Bridge } from "./bridge";
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
  const pause = bridge.store.get("pause");
  if (pause === null) return;
  if (isPaused(pause, Date.now())) await expectEnd(bridge);
  else await resume(bridge);
}

async function expectEnd({ store }: Bridge): Promise<void> {
  const until = store.get("pause")?.until ?? null;
  if (until === null) await sleepOn(RESUME_ALARM);
  else await wakeLater(RESUME_ALARM, Math.max(1, (Date.parse(until) - Date.now()) / 1_000));
}
