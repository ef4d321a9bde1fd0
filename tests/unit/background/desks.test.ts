import { beforeEach, describe, expect, test } from "vitest";
import { installBrowserFakes } from "../browser-fakes";

const fakes = await installBrowserFakes();
const { SessionStore } = await import("../../../src/background/session-store");
const { Desks, GRACE_MS } = await import("../../../src/background/desks");

const NOW = "2024-01-01T00:00:00.000Z";
const LATER = Date.parse(NOW) + GRACE_MS;
const from = (tabId: number, frameId: number) => {
  const origin = "https://ha.iadvize.com";
  return { tabId, frameId, openerTabId: null, origin, url: `${origin}/` };
};

async function makeDesks() {
  return new Desks(await SessionStore.open());
}

beforeEach(() => fakes.reset());

describe("a desk", () => {
  test("does not end with a frame inside it", async () => {
    const desks = await makeDesks();
    desks.arrive(from(1, 0), "the-desk");
    desks.arrive(from(1, 7), "inside-it");
    desks.leave(from(1, 7), "inside-it", NOW);
    expect(desks.someGone).toBe(false);
  });

  test("tells when its page is another one", async () => {
    const desks = await makeDesks();
    expect(desks.arrive(from(1, 0), "the-desk")).toBeUndefined();
    expect(desks.arrive(from(1, 0), "the-desk")).toBeUndefined();
    expect(desks.arrive(from(1, 7), "inside-it")).toBeUndefined();
    expect(desks.leave(from(1, 7), "inside-it", NOW)).toBeUndefined();
    expect(desks.arrive(from(1, 0), "the-desk-again")).toBe("tab:1");
    expect(desks.leave(from(1, 0), "the-desk-again", NOW)).toBe("tab:1");
  });

  test("is found by its tab", async () => {
    const desks = await makeDesks();
    desks.arrive(from(1, 0), "the-desk");
    expect([1, 2, undefined].map((tabId) => desks.inTab(tabId))).toEqual(["tab:1", undefined, undefined]);
  });

  test("in a frame of a CRM page ends with the frame, and with the page", async () => {
    for (const [frameId, listener] of [
      [7, "the-desk"],
      [0, "the-page"],
    ] as const) {
      const desks = await makeDesks();
      desks.arrive(from(1, 7), "the-desk");
      desks.leave(from(1, frameId), listener, NOW);
      expect(desks.takeOverdue(LATER)).toEqual(["tab:1"]);
    }
  });

  test("that comes back in another frame within the grace period is the same", async () => {
    const desks = await makeDesks();
    desks.arrive(from(1, 7), "the-desk");
    desks.leave(from(1, 7), "the-desk", NOW);
    desks.arrive(from(1, 9), "the-desk-again");
    expect(desks.takeOverdue(LATER)).toEqual([]);
    expect(desks.all).toEqual([expect.objectContaining({ frameId: 9, goneSince: null })]);
  });
});
