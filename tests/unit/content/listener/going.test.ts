import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { listen } from "../../../../src/content/listener/listen";
import type { PageMessage } from "../../../../src/protocol/to-worker";

const DESK = "https://ha.iadvize.com";
const listeners = new Map<string, (event: object) => void>();
/** The messages that were sent, with the functions that settle them. */
let said: { message: PageMessage; answer: (value: unknown) => void; fail: () => void }[] = [];

const happen = (type: string, event: object = {}) => listeners.get(type)?.(event);
const hear = (conversationId: string, { origin = DESK, isTrusted = true } = {}) =>
  happen("message", { isTrusted, origin, data: { event: "com.iadvize.desk.CONVERSATION_ADDED", conversationId } });
const turn = () => new Promise((resolve) => setTimeout(resolve));

/** Rejected messages are reported a second later, possibly during the next test. Therefore, they are ignored. */
const sent = () => said.map(({ message }) => message.type).filter((type) => type !== "refused");
const last = () => said.at(-1);
const told = () => {
  const message = last()?.message;
  if (message?.type !== "bye" && message?.type !== "relay") return [];
  return message.captures.map(
    ({ sequence, data }) => `${sequence} ${(data as { conversationId: string }).conversationId}`,
  );
};

beforeEach(() => {
  listeners.clear();
  said = [];
  vi.stubGlobal("addEventListener", (type: string, listener: (event: object) => void) => listeners.set(type, listener));
  const sendMessage = (message: PageMessage) =>
    new Promise((answer, reject) =>
      said.push({ message, answer, fail: () => reject(new Error("The port is closed.")) }),
    );
  const onMessage = { addListener: () => {}, removeListener: () => {} };
  vi.stubGlobal("chrome", { runtime: { id: "bridge", onMessage, sendMessage } });
  vi.stubGlobal("document", {});
  vi.stubGlobal(
    "MutationObserver",
    class {
      observe() {}
    },
  );
  listen(new AbortController().signal, () => {});
});

afterEach(() => {
  vi.unstubAllGlobals();
});

async function hello() {
  last()?.answer({ origins: [DESK] });
  await turn();
}

describe("a page that is unloaded sends with its bye", () => {
  test("the events that are being sent and those in the queue", async () => {
    hear("one");
    await hello();
    hear("two");
    expect(sent()).toEqual(["hello", "relay"]);
    happen("pagehide");
    expect(sent()).toEqual(["hello", "relay", "bye"]);
    expect(told()).toEqual(["1 one", "2 two"]);
  });

  test("no acknowledged event", async () => {
    hear("one");
    await hello();
    last()?.answer({ acknowledged: 1 });
    await turn();
    happen("pagehide");
    expect(told()).toEqual([]);
    hear("two");
    happen("pagehide");
    expect(told()).toEqual(["2 two"]);
  });

  test("events received before the trusted origins were known, except those created by scripts", () => {
    hear("one");
    hear("another's", { origin: "https://evil.example" });
    hear("made up", { isTrusted: false });
    happen("pagehide");
    expect(told()).toEqual(["1 one", "2 another's"]);
  });

  test("and waits a short time for a worker that may be starting, only if there is something to send", async () => {
    hear("one");
    await hello();
    const began = performance.now();
    happen("pagehide");
    const waited = performance.now() - began;
    expect(waited).toBeGreaterThan(1_000);
    expect(waited).toBeLessThan(3_000);
    happen("pagehide");
    expect(performance.now() - began - waited).toBeLessThan(100);
  });
});

test("sends a hello and no old events when a page returns, and continues its sequence", async () => {
  hear("one");
  await hello();
  happen("pagehide");
  for (const { fail } of said) fail();
  happen("pageshow", { persisted: true });
  expect(sent()).toEqual(["hello", "relay", "bye", "hello"]);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(sent()).toEqual(["hello", "relay", "bye", "hello"]);
  hear("two");
  expect(told()).toEqual(["2 two"]);
});

test("repeats the hello of a page that returns until it is answered, and says that it has heard nothing since", async () => {
  hear("one");
  await hello();
  last()?.answer({ acknowledged: 1 });
  await turn();
  happen("pagehide");
  happen("pageshow", { persisted: true });
  expect(last()?.message).toMatchObject({ type: "hello", isLate: true });
  last()?.fail();
  await turn();
  expect(sent()).toEqual(["hello", "relay", "bye", "hello", "hello"]);
  await hello();
  hear("two");
  expect(told()).toEqual(["2 two"]);
});
