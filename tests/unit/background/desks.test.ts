import { beforeEach, describe, expect, test } from "vitest";
import type { Conversation } from "../../../src/domain/state/desk-state";
import { installBrowserFakes } from "../browser-fakes";

const fakes = await installBrowserFakes();
const { SessionStore } = await import("../../../src/background/session-store");
const { Desks, GRACE_MS } = await import("../../../src/background/desks");

const START = Date.parse("2024-01-01T00:00:00.000Z");
/** A moment after so many seconds, by each of the clocks. */
const clocks = (wall: number, steady = wall) => ({
  at: new Date(START + wall * 1_000).toISOString(),
  steady: 5_000 + steady * 1_000,
});
const NOW = clocks(0);
const OVER = clocks(GRACE_MS / 1_000);
const from = (tabId: number, frameId: number, openerTabId: number | null = null) => {
  const origin = "https://ha.iadvize.com";
  return {
    tabId,
    frameId,
    openerTabId,
    origin,
    url: `${origin}/`,
    tabUrl: `${origin}/`,
    isPrivate: false,
    container: "",
  };
};

async function makeDesks(conversations: string[] = []) {
  const store = await SessionStore.open();
  const told = (id: string): [string, Conversation] => [
    id,
    { id, desks: ["tab:1"], since: NOW.at, met: false, visitor: {} },
  ];
  store.apply(store.slice([]), { summary: store.get("summary"), conversations: new Map(conversations.map(told)) });
  return new Desks(store);
}

beforeEach(() => fakes.reset());

describe("a desk", () => {
  test("does not end with a frame inside it", async () => {
    const desks = await makeDesks();
    desks.arrive(from(1, 0), "the-desk");
    desks.arrive(from(1, 7), "inside-it");
    desks.leave(from(1, 7), "inside-it", NOW);
    expect(desks.untilDue(NOW)).toBeUndefined();
  });

  test("does not end with the page that was there before it, whose last word comes late", async () => {
    const desks = await makeDesks();
    desks.arrive(from(1, 0), "the-desk");
    desks.leave(from(1, 0), "the-page-before", NOW);
    expect(desks.untilDue(NOW)).toBeUndefined();
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
      expect(desks.takeOverdue(OVER)).toEqual(["tab:1"]);
    }
  });

  test("that comes back in another frame within the grace period is the same", async () => {
    const desks = await makeDesks();
    desks.arrive(from(1, 7), "the-desk");
    desks.leave(from(1, 7), "the-desk", NOW);
    desks.arrive(from(1, 9), "the-desk-again");
    expect(desks.takeOverdue(OVER)).toEqual([]);
    expect(desks.all).toEqual([expect.objectContaining({ frameId: 9, goneSince: null })]);
  });

  test.each([
    ["goes by", clocks(10), ["tab:1"]],
    ["does not go by", clocks(9), []],
    ["goes by while the computer sleeps, which is no time for a reload", clocks(3_600, 2), []],
    ["does not go by, and the clock is set forward", clocks(3_600, 3), []],
    ["goes by, and the clock is set back", clocks(-3_600, 10), ["tab:1"]],
    ["does not go by, and the clock is set back", clocks(-3_600, 3), []],
    ["goes by in the browser's next process", clocks(10, -500), ["tab:1"]],
  ])("is forgotten where its time %s", async (_, moment, expected) => {
    const desks = await makeDesks();
    desks.arrive(from(1, 0), "the-desk");
    desks.leave(from(1, 0), "the-desk", NOW);
    expect(desks.takeOverdue(moment)).toEqual(expected);
  });

  test("is waited for anew where both clocks were set back, but not for ever", async () => {
    const desks = await makeDesks();
    desks.arrive(from(1, 0), "the-desk");
    desks.leave(from(1, 0), "the-desk", NOW);
    expect(desks.takeOverdue(clocks(-3_600))).toEqual([]);
    expect(desks.untilDue(clocks(-3_598))).toBe(8_000);
    expect(desks.takeOverdue(clocks(-3_590))).toEqual(["tab:1"]);
  });
});

describe("a desk that was there before its listener", () => {
  const cameLate = (desks: InstanceType<typeof Desks>) => desks.all.map((desk) => desk.cameLate);

  test("is known as such until it is heard, and not again when it says hello again", async () => {
    const desks = await makeDesks();
    desks.arrive(from(1, 0), "the-desk", true);
    expect(cameLate(desks)).toEqual([true]);
    desks.hear(from(1, 0), NOW.at, "c", NOW);
    expect(cameLate(desks)).toEqual([false]);
    desks.arrive(from(1, 0), "the-desk", true);
    expect(cameLate(desks)).toEqual([false]);
  });

  test("is not known as such any more once it is reloaded", async () => {
    const desks = await makeDesks();
    desks.arrive(from(1, 0), "the-desk", true);
    desks.arrive(from(1, 0), "the-desk-again", false);
    expect(cameLate(desks)).toEqual([false]);
  });
});

describe("a desk whose page is another one", () => {
  const reload = (desks: InstanceType<typeof Desks>) => {
    desks.arrive(from(1, 0), "the-desk");
    desks.leave(from(1, 0), "the-desk", NOW);
    desks.arrive(from(1, 0), "the-desk-again");
  };
  const hear = (desks: InstanceType<typeof Desks>, conversationId?: string, moment = NOW) =>
    desks.hear(from(1, 0), moment.at, conversationId, moment);

  test("has so long from its first event to tell of its conversations", async () => {
    const desks = await makeDesks(["a", "b", "c"]);
    reload(desks);
    expect(desks.untilDue(clocks(100))).toBeUndefined();
    hear(desks, undefined, clocks(100));
    hear(desks, "b", clocks(109));
    expect(desks.untilDue(clocks(109))).toBe(1_000);
    expect(desks.takeUntold(clocks(109))).toEqual([]);
    expect(desks.takeUntold(clocks(110))).toEqual([{ desk: "tab:1", ids: ["a", "c"] }]);
    expect(desks.takeUntold(clocks(120))).toEqual([]);
  });

  test("and tells of all of them is waited for no more", async () => {
    const desks = await makeDesks(["a", "b"]);
    reload(desks);
    for (const id of ["a", "b"]) hear(desks, id);
    expect(desks.untilDue(NOW)).toBeUndefined();
  });

  test("is one whose last word was lost, too", async () => {
    const desks = await makeDesks(["a", "b"]);
    desks.arrive(from(1, 0), "the-desk");
    hear(desks, "a");
    desks.arrive(from(1, 0), "the-desk-again");
    hear(desks, "a");
    expect(desks.takeUntold(OVER)).toEqual([{ desk: "tab:1", ids: ["b"] }]);
  });

  test("may be heard before it says hello, and is asked for its conversations once", async () => {
    const desks = await makeDesks(["a", "b"]);
    desks.arrive(from(1, 7), "the-desk");
    desks.leave(from(1, 0), "the-page", NOW);
    hear(desks, "a");
    hear(desks, "b");
    desks.arrive(from(1, 9), "the-desk-again");
    hear(desks, "a");
    expect(desks.takeUntold(OVER)).toEqual([]);
  });

  test("is not one that comes back from the cache, which has nothing to tell anew", async () => {
    const desks = await makeDesks(["a", "b"]);
    desks.arrive(from(1, 0), "the-desk");
    desks.leave(from(1, 0), "the-desk", NOW);
    desks.arrive(from(1, 0), "the-desk");
    hear(desks, "a");
    expect(desks.untilDue(NOW)).toBeUndefined();
  });
});
