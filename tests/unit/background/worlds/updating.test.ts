import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { installBrowserFakes } from "../../browser-fakes";

const fakes = await installBrowserFakes();
const { startEngine } = await import("../../../../src/background/engine");

const DESK = "https://ha.iadvize.com";
const HOUR = 60 * 60_000;
let reload = vi.fn();
let sequence = 0;
let tab = 0;

const start = () => startEngine(fakes.browser.storage.session.get(null));

async function tell(engine: ReturnType<typeof start>, event: string, conversationId = "c") {
  sequence += 1;
  const data = { event: `com.iadvize.desk.${event}`, conversationId };
  const capture = { listener: "listener-1", sequence, origin: DESK, receivedAt: new Date().toISOString(), data };
  const sender = { id: fakes.browser.runtime.id, tab: { id: tab }, frameId: 0, url: `${DESK}/` };
  // A real `tab` has more fields, but the engine does not read them.
  const from = sender as unknown as Parameters<typeof engine.handleMessage>[1];
  const answer = engine.handleMessage({ type: "relay", captures: [capture] }, from);
  await vi.advanceTimersByTimeAsync(1_000);
  return answer;
}

beforeEach(() => {
  vi.useFakeTimers();
  fakes.reset();
  reload = vi.spyOn(fakes.browser.runtime, "reload");
  sequence = 0;
  tab = fakes.tabs.add({ url: `${DESK}/` }).id;
});
afterEach(() => {
  vi.useRealTimers();
});

describe("an update", () => {
  test("is installed immediately if there is no conversation on the desk", async () => {
    await start().updateAvailable();
    expect(reload).toHaveBeenCalled();
  });

  test("waits for the end of the last conversation, also after the worker restarts", async () => {
    const first = start();
    await tell(first, "CONVERSATION_ADDED", "one");
    await tell(first, "CONVERSATION_ADDED", "two");
    await first.updateAvailable();
    await tell(first, "CONVERSATION_REMOVED", "one");
    const second = start();
    await second.lookAround();
    expect(reload).not.toHaveBeenCalled();
    expect(await tell(second, "CONVERSATION_REMOVED", "two")).toEqual({ acknowledged: 4 });
    expect(reload).toHaveBeenCalled();
  });

  test("waits for at most twelve hours, after which an alarm wakes the worker", async () => {
    const first = start();
    await tell(first, "CONVERSATION_ADDED");
    await first.updateAvailable();
    const [alarm] = fakes.alarms.all().filter(({ name }) => name === "update");
    expect(alarm?.scheduledTime).toBeGreaterThan(Date.now() + 11.9 * HOUR);
    expect(alarm?.scheduledTime).toBeLessThanOrEqual(Date.now() + 12 * HOUR);
    await vi.advanceTimersByTimeAsync(12 * HOUR - 60_000);
    await start().lookAround();
    expect(reload).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(60_000);
    await start().lookAround();
    expect(reload).toHaveBeenCalled();
  });
});
