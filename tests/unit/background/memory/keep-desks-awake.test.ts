import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { installBrowserFakes } from "../../browser-fakes";

const fakes = await installBrowserFakes();
const { startEngine } = await import("../../../../src/background/engine");

const DESK = "https://ha.iadvize.com";
const listener = "listener-1";
let sequence = 0;

function start() {
  const engine = startEngine(fakes.browser.storage.session.get(null));
  const say = async (tabId: number, message: object) => {
    const sender = { id: fakes.browser.runtime.id, tab: { id: tabId }, frameId: 0, url: `${DESK}/` };
    // A real `tab` has more fields, but the engine does not read them.
    const answer = engine.handleMessage(message, sender as unknown as Parameters<typeof engine.handleMessage>[1]);
    await vi.advanceTimersByTimeAsync(1_000);
    return answer;
  };
  const tell = (tabId: number, event: string, conversationId = "c") => {
    sequence += 1;
    const data = { event: `com.iadvize.desk.${event}`, conversationId };
    const capture = { listener, sequence, origin: DESK, receivedAt: new Date().toISOString(), data };
    return say(tabId, { type: "relay", captures: [capture] });
  };
  return { engine, say, tell };
}

const open = () => fakes.tabs.add({ url: `${DESK}/`, autoDiscardable: true }).id;
const maySleep = (id: number) => fakes.tabs.find(id).autoDiscardable;

beforeEach(() => {
  vi.useFakeTimers();
  fakes.reset();
  fakes.tabs.receive(() => null);
  sequence = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a desk's tab", () => {
  test("may not be discarded while the desk has conversations", async () => {
    const { say, tell } = start();
    const [desk, other] = [open(), open()];
    for (const id of [desk, other]) await say(id, { type: "hello", listener });
    expect(maySleep(desk)).toBe(true);
    await tell(desk, "CONVERSATION_ADDED", "one");
    await tell(desk, "CONVERSATION_ADDED", "two");
    expect(maySleep(desk)).toBe(false);
    expect(maySleep(other)).toBe(true);
    await tell(desk, "CONVERSATION_REMOVED", "one");
    expect(maySleep(desk)).toBe(false);
    await tell(desk, "CONVERSATION_REMOVED", "two");
    expect(maySleep(desk)).toBe(true);
  });

  test("is protected again by a new worker", async () => {
    const { say, tell } = start();
    const desk = open();
    await say(desk, { type: "hello", listener });
    await tell(desk, "CONVERSATION_ADDED");
    fakes.tabs.find(desk).autoDiscardable = true;
    await start().engine.lookAround();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(maySleep(desk)).toBe(false);
  });

  test("keeps its conversations and their focus if its tab gets another ID", async () => {
    const { engine, say, tell } = start();
    const [desk, added] = [open(), open()];
    await say(desk, { type: "hello", listener });
    await tell(desk, "CONVERSATION_FOCUSED");
    await engine.tabReplaced(added, desk);
    await vi.advanceTimersByTimeAsync(1_000);
    const { summary, desks, keptAwake, ...session } = fakes.storage.read("session");
    expect(session["conversation:c"]).toMatchObject({ desks: [`tab:${added}`] });
    expect(summary).toMatchObject({ count: 1, focus: [{ desk: `tab:${added}`, conversationId: "c" }] });
    expect(desks).toEqual({ [`tab:${added}`]: expect.objectContaining({ tabId: added, goneSince: null }) });
    expect(keptAwake).toEqual([added]);
    await engine.tabRemoved(desk);
    await vi.advanceTimersByTimeAsync(11_000);
    expect(fakes.storage.read("session").summary).toMatchObject({ count: 1 });
  });

  test("is kept if it is discarded, and removed if its page is gone", async () => {
    const { engine, say, tell } = start();
    const desk = open();
    await say(desk, { type: "hello", listener });
    await tell(desk, "CONVERSATION_ADDED");
    fakes.tabs.receive(() => Promise.reject(new Error("Receiving end does not exist.")));
    fakes.tabs.find(desk).discarded = true;
    await engine.lookAround();
    await vi.advanceTimersByTimeAsync(11_000);
    expect(fakes.storage.read("session").summary).toMatchObject({ count: 1 });
    fakes.tabs.find(desk).discarded = false;
    await engine.lookAround();
    await vi.advanceTimersByTimeAsync(11_000);
    expect(fakes.storage.read("session").summary).toMatchObject({ count: 0 });
  });
});
