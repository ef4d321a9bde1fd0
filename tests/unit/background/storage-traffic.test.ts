import { beforeAll, describe, expect, test, vi } from "vitest";
import type { ToPage } from "../../../src/protocol/to-page";
import { type Fakes, installBrowserFakes } from "../browser-fakes";

const SITE = "https://crm.example.test/*";
const CRM = {
  id: "crm",
  name: "CRM",
  sites: [SITE],
  records: ["https://crm.example.test/app/#/{visitor.externalUserId}"],
  pageEvents: true,
};

let fakes: Fakes;
const reads: string[] = [];
let writes = 0;

/** Delivers events to the worker as a desk listener relays them. */
function relay(sequences: number[]): Promise<unknown> {
  const captures = sequences.map((sequence) => ({
    listener: "listener-1",
    sequence,
    origin: "https://ha.iadvize.com",
    receivedAt: "2024-03-05T09:31:00.000Z",
    data: { event: "com.iadvize.desk.CONVERSATION_FOCUSED", conversationId: `c-${sequence}` },
  }));
  const sender = { id: fakes.browser.runtime.id, tab: desk, frameId: 0, url: "https://ha.iadvize.com/" };
  return fakes.runtime.deliver({ type: "relay", captures }, sender as Parameters<Fakes["runtime"]["deliver"]>[1]);
}
let desk: { id: number };

beforeAll(async () => {
  fakes = await installBrowserFakes();
  await fakes.browser.permissions.request({ origins: [SITE] });
  fakes.storage.write("local", { settings: { version: 1, crms: [CRM] } });
  // The state after the installation.
  fakes.storage.write("session", { broughtTo: [SITE] });
  fakes.tabs.add({ url: "https://crm.example.test/app/", active: true });
  desk = fakes.tabs.add({ url: "https://ha.iadvize.com/" });
  const answer = { did: "already", page: 1, at: 1, href: "https://crm.example.test/app/", status: 200 };
  fakes.tabs.receive((_, message) => ((message as ToPage).type === "show-record" ? answer : null));
  for (const area of ["session", "local", "managed"] as const) {
    const { get } = fakes.storage.api[area];
    fakes.storage.api[area].get = (keys) => {
      reads.push(area);
      return get(keys);
    };
  }
  const { set } = fakes.storage.api.session;
  fakes.storage.api.session.set = (values) => {
    writes += 1;
    return set(values);
  };
  vi.stubGlobal("addEventListener", vi.fn());
  vi.stubGlobal("deskBridgeEngine", await import("../../../src/background/engine"));
  await import("../../../src/background/main");
});

describe("the worker's use of the storage", () => {
  test("writes an event once before it is acknowledged, and reads only what every start reads", async () => {
    expect(await relay([1])).toEqual({ acknowledged: 1 });
    expect(writes).toBe(1);
    expect(reads.sort()).toEqual(["local", "managed", "session"]);
  });

  test("writes the outcomes of its effects together, later", async () => {
    await expect.poll(() => fakes.storage.read("session").pending).toEqual([]);
    expect(writes).toBe(2);
  });

  test("writes a hundred events that arrive together once", async () => {
    writes = 0;
    await relay(Array.from({ length: 100 }, (_, index) => index + 2));
    expect(writes).toBe(1);
  });

  test("does not listen to its own writes", () => {
    expect(fakes.storage.api.onChanged.hasListeners()).toBe(false);
    expect(fakes.storage.api.session.onChanged.hasListeners()).toBe(false);
  });

  test("reads nothing for the next event", async () => {
    reads.length = 0;
    await relay([102]);
    expect(reads).toEqual([]);
  });

  test("reads only the session storage when it starts again, with the settings in force in it", async () => {
    reads.length = 0;
    const { startEngine } = await import("../../../src/background/engine");
    const asleep = startEngine(fakes.browser.storage.session.get(null));
    await asleep.tabRemoved(0);
    expect(reads).toEqual(["session"]);
    expect(fakes.storage.read("session").inForce).toMatchObject({ config: { crms: [{ crm: CRM }] } });
  });

  test("reads the settings again after a change, and first removes those in force", async () => {
    reads.length = 0;
    const removed = vi.spyOn(fakes.browser.storage.session, "remove");
    fakes.storage.write("local", { settings: { version: 1, crms: [] } });
    await expect.poll(() => fakes.storage.read("session").inForce).toMatchObject({ config: { crms: [] } });
    expect(removed).toHaveBeenCalledWith(["inForce"]);
    expect([...new Set(reads)].sort()).toEqual(["local", "managed"]);
  });
});
