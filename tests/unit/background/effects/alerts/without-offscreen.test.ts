import { afterEach, expect, test, vi } from "vitest";
import { finishManifest, type Target } from "../../../../../tools/build/finish-manifest";
import { installBrowserFakes } from "../../../browser-fakes";
import { DESK, DesksAndTabs } from "../../desks-and-tabs";

/** Firefox: its background is a page. It has no offscreen documents and plays sounds itself. */
const begun = vi.fn();
class Param {
  setValueAtTime(): void {}
  linearRampToValueAtTime(): void {}
  exponentialRampToValueAtTime(): void {}
}
class Part {
  gain = new Param();
  connect = <Next>(next: Next): Next => next;
  start = begun;
  stop(): void {}
}
class Context {
  state = "running";
  currentTime = 0;
  destination = new Part();
  async resume(): Promise<void> {}
  async close(): Promise<void> {}
}
vi.stubGlobal("AudioContext", Context);
vi.stubGlobal("GainNode", Part);
vi.stubGlobal("OscillatorNode", Part);

const fakes = await installBrowserFakes();
const { startEngine } = await import("../../../../../src/background/engine");
const world = new DesksAndTabs(fakes, startEngine);

afterEach(() => {
  vi.useRealTimers();
});

test("plays the sound in the background page, keeps the page alive meanwhile, and stops when the agent takes the conversation", async () => {
  const send = vi.spyOn(fakes.browser.runtime, "sendMessage");
  await world.reset({}, { sound: { on: true, tone: "bell" } });
  const desk = fakes.tabs.add({ url: `${DESK}/` });
  world.wake();
  await world.settle();
  const stayAwake = vi.spyOn(fakes.browser.runtime, "getPlatformInfo");
  await world.say(desk, "ADDED", "one");
  // The bell consists of three waves.
  expect(begun).toHaveBeenCalledTimes(3);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(begun).toHaveBeenCalledTimes(6);
  expect(stayAwake).toHaveBeenCalledTimes(2);
  await world.say(desk, "FOCUSED", "one");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(begun).toHaveBeenCalledTimes(6);
  expect(send).not.toHaveBeenCalled();
});

test.each<[Target, boolean]>([
  ["chrome", true],
  ["firefox", false],
])("sets the offscreen permission in the manifest for %s: %s", (target, expected) => {
  const { renderCrxManifest } = finishManifest(target);
  const built = { permissions: ["storage", "offscreen"], background: {} };
  const finish = renderCrxManifest as unknown as (manifest: object) => { permissions: string[] };
  expect(finish(built).permissions.includes("offscreen")).toBe(expected);
});
