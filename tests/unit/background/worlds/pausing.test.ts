import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { installBrowserFakes } from "../../browser-fakes";

const fakes = await installBrowserFakes();
const { startEngine } = await import("../../../../src/background/engine");

const MINUTE = 60_000;
const ui = { id: fakes.browser.runtime.id, url: fakes.browser.runtime.getURL("popup.html") };
const pause = () => fakes.storage.read("session").pause ?? null;

function start() {
  return startEngine(fakes.browser.storage.session.get(null));
}

beforeEach(async () => {
  vi.useFakeTimers({ now: Date.UTC(2024, 2, 5, 12) });
  fakes.reset();
  await start().handleMessage({ type: "ui/pause", length: "quarter-hour" }, ui);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(pause()).not.toBeNull();
});

afterEach(() => {
  vi.useRealTimers();
});

test("ends a pause on time if the clock is set back while the worker runs", async () => {
  vi.setSystemTime(Date.UTC(2024, 2, 5, 6));
  await vi.advanceTimersByTimeAsync(14 * MINUTE);
  expect(pause()).not.toBeNull();
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(pause()).toBeNull();
});

test("restarts a pause if the clock was set back and a new worker finds it, with the same length", async () => {
  vi.clearAllTimers();
  vi.setSystemTime(Date.UTC(2024, 2, 5, 6));
  await start().lookAround();
  expect(pause()).toEqual({ since: "2024-03-05T06:00:00.000Z", until: "2024-03-05T06:15:00.000Z" });
  await vi.advanceTimersByTimeAsync(15 * MINUTE + 1_000);
  expect(pause()).toBeNull();
});
