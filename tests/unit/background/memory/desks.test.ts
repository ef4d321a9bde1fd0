import { beforeEach, describe, expect, test } from "vitest";
import type { Conversation } from "../../../../src/domain/state/desk-state";
import { installBrowserFakes } from "../../browser-fakes";

const fakes = await installBrowserFakes();
const { SessionStore } = await import("../../../../src/background/memory/session-store");
const { Desks, GRACE_MS } = await import("../../../../src/background/memory/desks");

const START = Date.parse("2024-01-01T00:00:00.000Z");
/** Returns the readings of both clocks after this many seconds. */
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
  test("is not gone when a frame inside it is gone", async () => {
    const desks = await makeDesks();
    desks.arrive(from(1, 0), "the-desk");
    desks.arrive(from(1, 7), "inside-it");
    desks.leave(from(1, 7), "inside-it", NOW);
    expect(desks.untilDue(NOW)).toBeUndefined();
  });

  test("is not gone when the late bye of the previous page arrives", async () => {
    const desks = await makeDesks();
    desks.arrive(from(1, 0), "the-desk");
    desks.leave(from(1, 0), "the-page-before", NOW);
    expect(desks.untilDue(NOW)).toBeUndefined();
  });

  test("reports when its page was replaced", async () => {
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

  test("in a frame of a CRM page is gone when the frame or the page is gone", async () => {
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

  test("is the same desk if it returns in another frame within the grace period", async () => {
    const desks = await makeDesks();
    desks.arrive(from(1, 7), "the-desk");
    desks.leave(from(1, 7), "the-desk", NOW);
    desks.arrive(from(1, 9), "the-desk-again");
    expect(desks.takeOverdue(OVER)).toEqual([]);
    expect(desks.all).toEqual([expect.objectContaining({ frameId: 9, goneSince: null })]);
  });

  test.each([
    ["passes", clocks(10), ["tab:1"]],
    ["has not passed", clocks(9), []],
    ["passes while the computer sleeps, which leaves no time for a reload", clocks(3_600, 2), []],
    ["has not passed, and the clock is set forward", clocks(3_600, 3), []],
    ["passes, and the clock is set back", clocks(-3_600, 10), ["tab:1"]],
    ["has not passed, and the clock is set back", clocks(-3_600, 3), []],
    ["passes in the browser's next process", clocks(10, -500), ["tab:1"]],
  ])("is removed or kept when its grace period %s", async (_, moment, expected) => {
    const desks = await makeDesks();
    desks.arrive(from(1, 0), "the-desk");
    desks.leave(from(1, 0), "the-desk", NOW);
    expect(desks.takeOverdue(moment)).toEqual(expected);
  });

  test("gets a new grace period if both clocks were set back, but does not wait forever", async () => {
    const desks = await makeDesks();
    desks.arrive(from(1, 0), "the-desk");
    desks.leave(from(1, 0), "the-desk", NOW);
    expect(desks.takeOverdue(clocks(-3_600))).toEqual([]);
    expect(desks.untilDue(clocks(-3_598))).toBe(8_000);
    expect(desks.takeOverdue(clocks(-3_590))).toEqual(["tab:1"]);
  });
});

describe("a desk that was open before its listener", () => {
  const cameLate = (desks: InstanceType<typeof Desks>) => desks.all.map((desk) => desk.cameLate);

  test("is marked as such until its first event, and not again after another hello", async () => {
    const desks = await makeDesks();
    desks.arrive(from(1, 0), "the-desk", true);
    expect(cameLate(desks)).toEqual([true]);
    desks.noteEvent(from(1, 0), NOW.at, "c", NOW);
    expect(cameLate(desks)).toEqual([false]);
    desks.arrive(from(1, 0), "the-desk", true);
    expect(cameLate(desks)).toEqual([false]);
  });

  test("is marked as such if its page returns after its conversations were forgotten, and not if it returns before", async () => {
    const desks = await makeDesks();
    desks.arrive(from(1, 0), "the-desk");
    desks.leave(from(1, 0), "the-desk", NOW);
    desks.arrive(from(1, 0), "the-desk", true);
    expect(cameLate(desks)).toEqual([false]);
    desks.leave(from(1, 0), "the-desk", NOW);
    expect(desks.takeOverdue(clocks(60))).toEqual(["tab:1"]);
    desks.arrive(from(1, 0), "the-desk", true);
    expect(cameLate(desks)).toEqual([true]);
  });

  test("is no longer marked as such after a reload", async () => {
    const desks = await makeDesks();
    desks.arrive(from(1, 0), "the-desk", true);
    desks.arrive(from(1, 0), "the-desk-again", false);
    expect(cameLate(desks)).toEqual([false]);
  });
});

describe("a desk whose page was replaced", () => {
  const reload = (desks: InstanceType<typeof Desks>) => {
    desks.arrive(from(1, 0), "the-desk");
    desks.leave(from(1, 0), "the-desk", NOW);
    desks.arrive(from(1, 0), "the-desk-again");
  };
  const hear = (desks: InstanceType<typeof Desks>, conversationId?: string, moment = NOW) =>
    desks.noteEvent(from(1, 0), moment.at, conversationId, moment);

  test("has a limited time after its first event to report its conversations", async () => {
    const desks = await makeDesks(["a", "b", "c"]);
    reload(desks);
    expect(desks.untilDue(clocks(100))).toBeUndefined();
    hear(desks, undefined, clocks(100));
    hear(desks, "b", clocks(109));
    expect(desks.untilDue(clocks(109))).toBe(1_000);
    expect(desks.takeUnreported(clocks(109))).toEqual([]);
    expect(desks.takeUnreported(clocks(110))).toEqual([{ desk: "tab:1", ids: ["a", "c"] }]);
    expect(desks.takeUnreported(clocks(120))).toEqual([]);
  });

  test("need not report anything again if the browser restored its page, and the pages in between sent no event", async () => {
    const desks = await makeDesks(["a", "b"]);
    reload(desks);
    desks.leave(from(1, 0), "the-desk-again", NOW);
    desks.arrive(from(1, 0), "another-page");
    desks.arrive(from(1, 0), "the-desk", true);
    hear(desks, "a");
    expect(desks.untilDue(NOW)).toBeUndefined();
    expect(desks.all).toMatchObject([{ cameLate: false, untold: null }]);
  });

  test("must report them again if another page has reported some since", async () => {
    const desks = await makeDesks(["a", "b"]);
    reload(desks);
    for (const id of ["a", "b"]) hear(desks, id);
    desks.leave(from(1, 0), "the-desk-again", NOW);
    desks.arrive(from(1, 0), "the-desk", true);
    hear(desks, "a");
    expect(desks.all).toMatchObject([{ untold: { ids: ["b"] } }]);
  });

  test("is no longer waited for after it has reported all of them", async () => {
    const desks = await makeDesks(["a", "b"]);
    reload(desks);
    for (const id of ["a", "b"]) hear(desks, id);
    expect(desks.untilDue(NOW)).toBeUndefined();
  });

  test("is recognized even if the bye of the old page was lost", async () => {
    const desks = await makeDesks(["a", "b"]);
    desks.arrive(from(1, 0), "the-desk");
    hear(desks, "a");
    desks.arrive(from(1, 0), "the-desk-again");
    hear(desks, "a");
    expect(desks.takeUnreported(OVER)).toEqual([{ desk: "tab:1", ids: ["b"] }]);
  });

  test("may send events before its hello, and must report its conversations only once", async () => {
    const desks = await makeDesks(["a", "b"]);
    desks.arrive(from(1, 7), "the-desk");
    desks.leave(from(1, 0), "the-page", NOW);
    hear(desks, "a");
    hear(desks, "b");
    desks.arrive(from(1, 9), "the-desk-again");
    hear(desks, "a");
    expect(desks.takeUnreported(OVER)).toEqual([]);
  });

  test("need not report its conversations again if its page came from the back/forward cache", async () => {
    const desks = await makeDesks(["a", "b"]);
    desks.arrive(from(1, 0), "the-desk");
    desks.leave(from(1, 0), "the-desk", NOW);
    desks.arrive(from(1, 0), "the-desk");
    hear(desks, "a");
    expect(desks.untilDue(NOW)).toBeUndefined();
  });
});
