import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { installBrowserFakes } from "../browser-fakes";

const fakes = await installBrowserFakes();
const { startEngine } = await import("../../../src/background/engine");

const DESK = "https://ha.iadvize.com";
const listener = "listener-1";
const sender = { id: fakes.browser.runtime.id, tab: { id: 7 }, frameId: 0, url: `${DESK}/` };

function captureOf(conversationId: string, sequence: number, origin = DESK) {
  const data = { event: "com.iadvize.desk.CONVERSATION_ADDED", conversationId };
  return { listener, sequence, origin, receivedAt: new Date().toISOString(), data };
}

function makeSay() {
  const engine = startEngine(fakes.browser.storage.session.get(null));
  return async (message: object) => {
    // A real `tab` has more fields, but the engine does not read them.
    const answer = engine.handleMessage(message, sender as unknown as Parameters<typeof engine.handleMessage>[1]);
    await vi.advanceTimersByTimeAsync(1_000);
    return answer;
  };
}

const session = () => fakes.storage.read("session");
const entries = (kind: string) =>
  Object.entries(session()).flatMap(([key, value]) =>
    key.startsWith("timeline:") && (value as { kind: string }).kind === kind ? [value] : [],
  );
const conversations = () => Object.keys(session()).filter((key) => key.startsWith("conversation:"));

beforeEach(() => {
  vi.useFakeTimers();
  fakes.reset();
});
afterEach(() => {
  vi.useRealTimers();
});

test("handles the events that a page sends with its bye, and then marks its desk as gone", async () => {
  const say = makeSay();
  await say({ type: "hello", listener });
  expect(await say({ type: "bye", listener, captures: [captureOf("one", 1), captureOf("two", 2)] })).toBe(true);
  expect(conversations()).toEqual(["conversation:one", "conversation:two"]);
  expect(session().desks).toMatchObject({ "tab:7": { goneSince: { at: expect.any(String) } } });
});

test("does not handle an event again if a relay message already delivered it", async () => {
  const say = makeSay();
  const one = captureOf("one", 1);
  const relayed = say({ type: "relay", captures: [one] });
  await say({ type: "bye", listener, captures: [one, captureOf("two", 2)] });
  await relayed;
  expect(entries("event")).toHaveLength(2);
});

test("drops events from an origin that is not trusted, without an entry in the timeline", async () => {
  await makeSay()({ type: "bye", listener, captures: [captureOf("one", 1, "https://crm.example.test")] });
  expect(conversations()).toEqual([]);
  expect(entries("refused")).toEqual([]);
});

test("rejects a bye with more events than a listener may keep", async () => {
  const captures = Array.from({ length: 1_001 }, (_, index) => captureOf(`c${index}`, index + 1));
  expect(await makeSay()({ type: "bye", listener, captures })).toBeUndefined();
});
