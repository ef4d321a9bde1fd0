import { beforeEach, describe, expect, test, vi } from "vitest";
import { installBrowserFakes } from "../browser-fakes";

const fakes = await installBrowserFakes();
const { normalize } = vi.hoisted(() => ({ normalize: vi.fn() }));
vi.mock(import("../../../src/domain/events/normalize"), async (original) => {
  const real = await original();
  normalize.mockImplementation((capture: Parameters<typeof real.normalize>[0]) => {
    if (JSON.stringify(capture.data).includes("broken")) throw new Error("A bug.");
    return real.normalize(capture);
  });
  return { ...real, normalize };
});
const { Bridge } = await import("../../../src/background/bridge/bridge");
const { loadConfiguration } = await import("../../../src/background/configuration/load-configuration");
const { ignoringFailure, inBackground } = await import("../../../src/background/base/in-background");
const { SessionStore } = await import("../../../src/background/memory/session-store");

const origin = "https://ha.iadvize.com";
const SENDER = {
  tabId: 1,
  frameId: 0,
  openerTabId: null,
  origin,
  url: `${origin}/`,
  tabUrl: `${origin}/`,
  isPrivate: false,
  container: "",
};
const captureOf = (conversationId: string, index: number) => ({
  listener: "listener-1",
  sequence: index + 1,
  origin,
  receivedAt: "2024-01-01T00:00:00.000Z",
  data: { event: "com.iadvize.desk.CONVERSATION_ADDED", conversationId },
});

async function makeBridge() {
  const store = await SessionStore.open();
  return new Bridge(store, await loadConfiguration(store));
}

const problems = ({ store }: InstanceType<typeof Bridge>) =>
  [...store.timeline.values()].filter(({ kind }) => kind === "problem");

beforeEach(() => fakes.reset());

describe("an event whose handling fails in the worker", () => {
  test("is reported, does not block other events, and is not requested again", async () => {
    const bridge = await makeBridge();
    const acknowledged = await bridge.handleCaptures(["one", "broken", "two", "broken too"].map(captureOf), SENDER);
    expect(acknowledged).toBe(4);
    expect([...bridge.store.conversations.keys()]).toEqual(["one", "two"]);
    expect(problems(bridge)).toEqual([expect.objectContaining({ code: "internal", detail: "A bug.", count: 2 })]);
  });
});

describe("work that is not awaited", () => {
  test("is reported if it fails", async () => {
    const bridge = await makeBridge();
    inBackground(bridge.timeline, Promise.reject(new Error("No tab.")));
    inBackground(bridge.timeline, Promise.resolve());
    await vi.waitFor(() =>
      expect(problems(bridge)).toEqual([expect.objectContaining({ code: "internal", detail: "No tab.", count: 1 })]),
    );
  });

  test("is not reported if its failure has no consequence", async () => {
    await expect(ignoringFailure("nobody is there", Promise.reject(new Error("No tab.")))).resolves.toBeUndefined();
  });
});
