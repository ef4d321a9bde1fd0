import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { JsonObject } from "../../../../src/domain/json";
import type { FromRelay } from "../../../../src/protocol/relay-wire";
import { installBrowserFakes } from "../../browser-fakes";
import { FakeSocket } from "./fake-socket";

const fakes = await installBrowserFakes();
const { loadAccess } = vi.hoisted(() => ({ loadAccess: vi.fn() }));
vi.mock(import("../../../../src/platform/access"), async (original) => ({ ...(await original()), loadAccess }));
const { loadConfiguration, reloadConfiguration } = await import(
  "../../../../src/background/configuration/load-configuration"
);
const { forgetGone } = await import("../../../../src/background/worlds/gone-desks");
const { Relay } = await import("../../../../src/background/relay/relay");
const { SessionStore } = await import("../../../../src/background/memory/session-store");
const { Worlds } = await import("../../../../src/background/worlds/worlds");

const RELAY = "wss://relay.example";
const TOKEN = `dbr_${"t".repeat(43)}`;
const STREAM = "stream-of-a-relay";
const DESK = {
  tabId: 1,
  frameId: 0,
  openerTabId: null,
  origin: "https://ha.iadvize.com",
  url: "https://ha.iadvize.com/",
  isPrivate: false,
  container: "",
  tabUrl: "",
};
const WELCOME = { type: "welcome", version: 1, stream: STREAM, cursor: 0, agent: "Ada" } as const;

const eventOf = (cursor: number, data: JsonObject = { eventType: "user.connected", userId: 7 }): FromRelay => ({
  type: "event",
  cursor,
  origin: "https://ha.iadvize.com",
  receivedAt: "2024-03-05T09:30:00.000Z",
  data: { eventId: `event-${cursor}`, ...data },
});

async function wake({ relay = { url: RELAY }, withDesk = true }: { relay?: JsonObject; withDesk?: boolean } = {}) {
  fakes.storage.write("local", { settings: { version: 1, relay } });
  const store = await SessionStore.open();
  const world = new Worlds(store, await loadConfiguration(store)).ordinary;
  const { bridge } = world;
  if (withDesk) bridge.desks.arrive(DESK, "listener-1");
  const stream = new Relay(bridge);
  await settle();
  return { world, bridge, stream, store };
}

/** Runs pending work without advancing the time. */
const settle = () => vi.advanceTimersByTimeAsync(0);

async function connected() {
  const awake = await wake();
  FakeSocket.last.onopen();
  FakeSocket.last.say(WELCOME);
  await settle();
  return awake;
}

const acknowledged = () => FakeSocket.last.said.flatMap((one) => (one.type === "ack" ? [one.cursor] : []));
const problems = ({ store }: Pick<Awaited<ReturnType<typeof wake>>, "store">) =>
  [...store.timeline.values()].flatMap((entry) => (entry.kind === "problem" ? [entry.code] : []));

beforeEach(() => {
  vi.useFakeTimers();
  fakes.reset();
  FakeSocket.all = [];
  loadAccess.mockReset();
  loadAccess.mockResolvedValue({ relay: RELAY, token: TOKEN });
  vi.stubGlobal("WebSocket", FakeSocket);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a relay is connected to", () => {
  test("only while a desk is open", async () => {
    const { world, bridge } = await wake({ withDesk: false });
    expect(FakeSocket.all).toEqual([]);
    bridge.desks.arrive(DESK, "listener-1");
    await settle();
    expect(FakeSocket.last.address).toBe(`${RELAY}/stream`);
    bridge.desks.close(DESK.tabId, { at: new Date(0).toISOString(), steady: -1e9 });
    await forgetGone(world);
    expect(FakeSocket.last.isClosed).toBe(true);
    expect(bridge.store.get("relay")).toBeNull();
  });

  test("only if configured; otherwise nothing is even read", async () => {
    const { store } = await wake({ relay: {} });
    expect([FakeSocket.all, loadAccess.mock.calls, store.get("relay")]).toEqual([[], [], null]);
  });

  test("with the token and the cursor in the first message", async () => {
    await wake();
    FakeSocket.last.onopen();
    expect(FakeSocket.last.said).toEqual([{ type: "hello", version: 1, token: TOKEN, cursor: null }]);
    expect(FakeSocket.last.address).not.toContain(TOKEN);
  });

  test("with the token of the policy, if there is one", async () => {
    const token = `dbr_${"p".repeat(43)}`;
    await wake({ relay: { url: RELAY, token } });
    FakeSocket.last.onopen();
    expect(FakeSocket.last.said).toEqual([expect.objectContaining({ token })]);
  });

  test("never with the token of another relay", async () => {
    loadAccess.mockResolvedValue({ relay: "wss://other.example", token: TOKEN });
    const { store } = await wake();
    expect(FakeSocket.all).toEqual([]);
    expect(store.get("relay")).toMatchObject({ is: "unknown" });
  });

  test("again if the settings name another relay", async () => {
    const { bridge, stream } = await connected();
    const [first] = FakeSocket.all;
    loadAccess.mockResolvedValue({ relay: "wss://other.example", token: TOKEN });
    fakes.storage.write("local", { settings: { version: 1, relay: { url: "https://other.example/" } } });
    bridge.configuration = await reloadConfiguration(bridge.store);
    stream.renew();
    await settle();
    expect(first?.isClosed).toBe(true);
    FakeSocket.last.onopen();
    // The cursor of one relay has no meaning for another.
    expect(FakeSocket.last.said).toEqual([expect.objectContaining({ cursor: null })]);
  });
});

describe("an event from a relay", () => {
  test("is acknowledged once it is stored, in batches", async () => {
    const { store } = await connected();
    FakeSocket.last.say(eventOf(3), eventOf(4), eventOf(9), { type: "live", cursor: 12 });
    expect(acknowledged()).toEqual([]);
    await settle();
    expect(acknowledged().at(-1)).toBe(12);
    expect(acknowledged()).toContain(9);
    const stored = await fakes.storage.api.session.get(null);
    expect(stored.relayCursor).toEqual({ stream: STREAM, cursor: 12 });
    expect([...store.timeline.values()].map((entry) => "via" in entry && entry.via)).toEqual([
      "relay",
      "relay",
      "relay",
    ]);
  });

  test("is not acknowledged if the browser cannot store it, and is requested again", async () => {
    const { store } = await connected();
    vi.spyOn(fakes.storage.api.session, "set").mockRejectedValue(new Error("no room"));
    FakeSocket.last.say(eventOf(3));
    await settle();
    expect(acknowledged()).toEqual([]);
    expect(FakeSocket.last.isClosed).toBe(true);
    expect(store.get("relay")).toMatchObject({ is: "away" });
  });

  test("is not handled twice if it is repeated or known from the desk", async () => {
    const { bridge, store } = await connected();
    const data = { eventType: "satisfaction.answered", eventId: "answer-1", conversationId: "c", netPromoterScore: 9 };
    const capture = {
      listener: "listener-1",
      sequence: 1,
      origin: DESK.origin,
      receivedAt: new Date().toISOString(),
      data,
    };
    await bridge.handleCaptures([capture], DESK);
    FakeSocket.last.say(eventOf(3, data), eventOf(4, { ...data, eventId: "answer-2" }));
    await settle();
    FakeSocket.last.say(eventOf(4, { ...data, eventId: "answer-2" }), eventOf(5, { ...data, eventId: "answer-2" }));
    await settle();
    expect([...store.timeline.values()].filter((entry) => entry.kind === "event")).toHaveLength(2);
  });

  test("adds no conversation to the desk, but the same event from the desk does", async () => {
    const { bridge, store } = await connected();
    const data = { eventType: "v2.conversation.pushed", eventId: "pushed-1", conversationId: "c", operatorId: 7 };
    FakeSocket.last.say(eventOf(3, data));
    await settle();
    expect(store.get("summary").count).toBe(0);
    const capture = {
      listener: "listener-1",
      sequence: 1,
      origin: DESK.origin,
      receivedAt: new Date().toISOString(),
      data,
    };
    await bridge.handleCaptures([capture], DESK);
    expect(store.get("summary").count).toBe(1);
    expect([...store.timeline.values()].filter((entry) => entry.kind === "event")).toHaveLength(1);
  });

  test("that is missing is reported as a gap in the timeline", async () => {
    const awake = await connected();
    FakeSocket.last.say({ type: "gap", reason: "expired", before: 40 });
    await settle();
    expect(problems(awake)).toEqual(["relay-gap"]);
  });

  test("is requested from the last cursor after the worker was stopped", async () => {
    await connected();
    FakeSocket.last.say(eventOf(3));
    await vi.advanceTimersByTimeAsync(100);
    await wake();
    FakeSocket.last.onopen();
    expect(FakeSocket.last.said).toEqual([expect.objectContaining({ cursor: { stream: STREAM, cursor: 3 } })]);
  });
});

describe("a connection", () => {
  test("sends heartbeats and calls an API with each of them, so that the browser keeps the worker alive", async () => {
    const getPlatformInfo = vi.spyOn(fakes.runtime.api, "getPlatformInfo");
    await connected();
    FakeSocket.last.say({ type: "beat" });
    await vi.advanceTimersByTimeAsync(40_000);
    expect(getPlatformInfo).toHaveBeenCalledTimes(2);
    expect(FakeSocket.last.said.filter(({ type }) => type === "beat")).toHaveLength(2);
  });

  test("without messages is closed and opened again", async () => {
    const { store } = await connected();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(FakeSocket.all[0]?.isClosed).toBe(true);
    expect(store.get("relay")?.is).toBe("away");
    await vi.advanceTimersByTimeAsync(4_000);
    expect(FakeSocket.all).toHaveLength(2);
  });

  test("that is lost is retried with growing pauses, and is reported only if it stays lost", async () => {
    const awake = await connected();
    const times: number[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const before = FakeSocket.all.length;
      FakeSocket.last.end(1006);
      const lostAt = Date.now();
      while (FakeSocket.all.length === before) await vi.advanceTimersByTimeAsync(100);
      times.push(Date.now() - lostAt);
      if (attempt === 2) expect(problems(awake)).toEqual([]);
    }
    expect(times.at(-1)).toBeGreaterThan(20_000);
    expect(Math.max(...times)).toBeLessThan(46_000);
    expect(problems(awake)).toEqual(["relay-away"]);
  });

  test.each([
    [4401, "refused", "relay-refused"],
    [4426, "version", "relay-version"],
  ])("that ends with %i is not retried, and the problem is reported", async (code, is, problem) => {
    const awake = await connected();
    FakeSocket.last.end(code);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(FakeSocket.all).toHaveLength(1);
    expect(awake.store.get("relay")?.is).toBe(is);
    expect(problems(awake)).toEqual([problem]);
    // A restarted worker does not retry either, and is not kept alive.
    await wake();
    expect(FakeSocket.all).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});
