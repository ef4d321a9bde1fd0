import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { installBrowserFakes } from "../browser-fakes";
import { DESK, DesksAndTabs, type From } from "./desks-and-tabs";

const fakes = await installBrowserFakes();
const { startEngine } = await import("../../../src/background/engine");

const world = new DesksAndTabs(fakes, startEngine);
const full = vi.fn();
const { set } = fakes.storage.api.session;

beforeEach(async () => {
  await world.reset();
  world.wake();
  full.mockReset();
  fakes.storage.api.session.set = (values) => full() ?? set(values);
});

afterEach(() => {
  vi.useRealTimers();
  fakes.storage.api.session.set = set;
});

const hear = (message: object, url: string) => {
  const tab = fakes.tabs.add({ url });
  const from = { id: fakes.browser.runtime.id, tab, frameId: 0, url };
  return world.engine.handleMessage(message, from as unknown as From);
};
const HELLO = { type: "hello", listener: "listener-1" };

describe("a storage that is full", () => {
  beforeEach(() => {
    full.mockImplementation(() => Promise.reject(new Error("Session storage quota bytes exceeded.")));
  });

  test("does not keep a new desk from its answer, without which it sends no event", async () => {
    await expect(hear(HELLO, `${DESK}/`)).resolves.toMatchObject({ origins: [DESK, expect.anything()] });
    expect(full).toHaveBeenCalled();
    expect(world.session().desks).toBeUndefined();
    full.mockReset();
    await hear(HELLO, `${DESK}/`);
    expect(Object.keys(world.session().desks ?? {})).toHaveLength(2);
  });

  test("does not keep a page of a CRM from its answer", async () => {
    const load = { address: "https://crm.example.test/1", redirects: 0, referrer: "" };
    const arrived = { type: "arrived", page: 1, href: load.address, status: 200, load, login: "none" };
    await expect(hear(arrived, load.address)).resolves.toEqual({ isPage: true });
    expect(full).toHaveBeenCalled();
  });
});
