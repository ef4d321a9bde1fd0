import { beforeEach, describe, expect, test, vi } from "vitest";
import { Pace } from "../../../../src/background/records/pace";
import type { Places } from "../../../../src/background/records/places";
import type { Place } from "../../../../src/domain/records/place";
import { installBrowserFakes } from "../../browser-fakes";
import { ADA, BEN, BENS, BENS_MOVE, HOME, move, place, wish } from "../../domain/records/places";
import { storedPlaces } from "./stored-places";

const fakes = await installBrowserFakes();
const { Replies } = await import("../../../../src/background/records/replies");
const { TabTaker } = await import("../../../../src/background/records/tab-taker");

const OTHER = 2;
const asked = { key: "a", wish: wish(), tabId: 1, to: ADA };
const underway = vi.fn();
/** The tabs whose loads were stopped. */
let stopped: number[];
let places: Places;
let pace: Pace;
let taker: InstanceType<typeof TabTaker>;
let replies: InstanceType<typeof Replies>;

function start(fields: Partial<Place> = {}) {
  places = storedPlaces({ a: place(fields) });
  pace = new Pace();
  taker = new TabTaker({ commit: async () => {} }, places, pace, underway);
  replies = new Replies(places, taker);
}
const now = () => places.get("a") as Place;
const answer = (did: "already" | "moving" | "leaving" | "login" | "late", href = HOME) =>
  replies.answered(asked, did, {
    did,
    page: 7,
    at: 9_000,
    href,
    status: 200,
    load: { address: href, redirects: 0, referrer: "" },
  });

beforeEach(() => {
  fakes.reset();
  underway.mockClear();
  stopped = [];
  fakes.tabs.add({ url: HOME, active: true });
  fakes.tabs.add({ url: HOME });
  fakes.tabs.receive((tabId) => void stopped.push(tabId));
  start();
});

describe("a page that answered", () => {
  test.each([
    ["already", { at: "shown", wish: 5, how: "already-there", page: 7 }, false, 0],
    ["moving", { at: "moving", wish: 5, page: 7 }, true, 1],
    ["leaving", { at: "loading", wish: 5, how: "navigating", page: 7, began: 9_000 }, true, 1],
    ["login", { at: "login", page: 7 }, false, 0],
    ["late", { at: "unsure", anew: false }, false, 0],
  ] as const)("%s is observed, and watched only while it is going to the record", async (did, observed, is, begun) => {
    await answer(did);
    expect([now().observed, underway.mock.calls.length > 0, now().begun.length]).toEqual([observed, is, begun]);
  });

  test("that it shows the record already has it on screen at its own address", async () => {
    await answer("already", `${ADA}/orders`);
    expect(now().screen).toMatchObject({ conversationId: "ada", url: ADA, landed: `${ADA}/orders` });
  });

  test("that it loads the record keeps the next load waiting", async () => {
    await answer("moving");
    expect(pace.left("a", Date.now())).toBe(0);
    await answer("leaving");
    expect(pace.left("a", Date.now())).toBeGreaterThan(0);
  });
});

describe("a tab without an answer", () => {
  test("that the browser loads is observed as loading", async () => {
    expect(await replies.unanswered(asked, { did: "loading", began: 9_000 })).toBe(true);
    expect(now()).toMatchObject({ observed: { at: "loading", page: null, began: 9_000 }, begun: [{ url: ADA }] });
  });

  test("is left for the next one if it is closed or asleep", async () => {
    expect(await replies.unanswered(asked, { did: "asleep" })).toBe(false);
    expect(now().tabId).toBe(1);
    expect(await replies.unanswered(asked, { did: "gone" })).toBe(false);
    expect(now().tabId).toBeNull();
  });

  test("is left if the agent navigated elsewhere, and awaited if a load of the bridge led there", async () => {
    expect(await replies.unanswered(asked, { did: "elsewhere" })).toBe(false);
    expect([now().tabId, underway.mock.calls]).toEqual([null, []]);
    start({ begun: [move()] });
    expect(await replies.unanswered(asked, { did: "elsewhere" })).toBe(true);
    expect([now().tabId, now().observed, underway.mock.calls]).toEqual([1, { at: "away" }, [["a"]]]);
  });

  test("that is not the place's own changes nothing", async () => {
    const before = now();
    for (const did of ["gone", "elsewhere"] as const)
      expect(await replies.unanswered({ ...asked, tabId: OTHER }, { did })).toBe(false);
    expect(now()).toBe(before);
  });
});

describe("another tab", () => {
  test("is taken once the load in the previous one is stopped, whose moves may still arrive there only", async () => {
    start({
      observed: { at: "loading", wish: 4, how: "navigating", page: 3, began: 1 },
      begun: [{ ...BENS_MOVE, began: 1 }],
    });
    await taker.load("a", wish(), OTHER, ADA, 9_000, 7);
    expect(stopped).toEqual([1]);
    expect(now()).toMatchObject({ tabId: OTHER, begun: [{ url: ADA }], behind: [{ tabId: 1, begun: [{ url: BEN }] }] });
  });

  test("is taken without a stop if nothing is loading, and the record stays known in the previous one", async () => {
    start({ screen: BENS, observed: { at: "shown", wish: 4, how: "navigating", page: 3 } });
    await taker.take("a", wish(), OTHER, { at: "silent", wish: 5 });
    expect(stopped).toEqual([]);
    expect(now()).toMatchObject({ tabId: OTHER, screen: null, behind: [{ tabId: 1, screen: BENS }] });
  });

  test("is activated once, if the wish says so", async () => {
    start({ wish: wish({ activate: true }) });
    await taker.take("a", wish(), OTHER, { at: "silent", wish: 5 });
    expect([fakes.tabs.find(OTHER).active, now().wish.activate]).toEqual([true, false]);
  });
});

describe("a new tab", () => {
  const beside = async () => ({ windowId: 1 });

  test("is noted as opening before the browser opens it", async () => {
    const seen: unknown[] = [];
    fakes.tabs.api.onCreated.addListener(() => seen.push(now().opening.length, now().observed.at));
    start({ tabId: null });
    await taker.open("a", wish(), ADA, beside);
    expect(seen).toEqual([1, "loading"]);
    expect(now()).toMatchObject({ tabId: 3, isMade: true, opening: [], begun: [{ url: ADA }] });
  });

  test("is opened once the load in the previous one is stopped", async () => {
    start({ observed: { at: "loading", wish: 4, how: "navigating", page: 3, began: 1 } });
    await taker.open("a", wish(), ADA, beside);
    expect([stopped, now().tabId]).toEqual([[1], 3]);
  });

  test("is not opened if another record is wanted meanwhile", async () => {
    await taker.open("a", wish(), ADA, () => {
      places.change("a", (it) => ({ ...it, wish: wish({ number: 6 }) }));
      return beside();
    });
    expect(fakes.tabs.all()).toHaveLength(2);
  });
});
