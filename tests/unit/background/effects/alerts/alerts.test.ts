import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ToPlayer } from "../../../../../src/protocol/to-player";
import { installBrowserFakes } from "../../../browser-fakes";
import { DESK, DesksAndTabs, type From } from "../../desks-and-tabs";

/** Fake of Chromium's offscreen document. Must be installed before the modules that use it are imported. */
const offscreen = {
  isOpen: false,
  opened: 0,
  told: [] as ToPlayer[],
  createDocument: vi.fn(async () => {
    if (offscreen.isOpen) throw new Error("Only a single offscreen document may be created.");
    offscreen.isOpen = true;
    offscreen.opened += 1;
  }),
};
const fakes = await installBrowserFakes({ offscreen });
const { startEngine } = await import("../../../../../src/background/engine");

const PRIVATE_WINDOW = 2;
const MINUTE = 60_000;
const world = new DesksAndTabs(fakes, startEngine);
const SOUND = { on: true, tone: "bell", volume: 40 };
const VISITOR = { conversationParticipantType: "Visitor" };
const ANSWER = { conversationParticipantType: "Professional" };
const ui = { id: fakes.browser.runtime.id, url: fakes.browser.runtime.getURL("popup.html") } as From;
let desk: { id: number };

async function begin(notifications: object, more: { incognito?: boolean; windowId?: number } = {}): Promise<void> {
  await world.reset({}, notifications);
  vi.setSystemTime(new Date("2024-03-05T12:00:00"));
  Object.assign(offscreen, { isOpen: false, opened: 0, told: [] });
  vi.spyOn(fakes.browser.runtime as unknown as { getContexts(): Promise<object[]> }, "getContexts").mockImplementation(
    async () => (offscreen.isOpen ? [{}] : []),
  );
  fakes.runtime.receive((message) => {
    offscreen.told.push(message as ToPlayer);
    return true;
  });
  desk = fakes.tabs.add({ url: `${DESK}/`, ...more });
  world.wake();
  await world.settle();
}

const told = () => offscreen.told.map((message) => `${message.type.slice(7)} ${message.id ?? "all"}`);
const shown = () => [...fakes.notifications.shown()].map(([id, { title }]) => `${id} ${title}`);
const reminders = () => shown().filter((one) => one.includes("waiting"));
const alarms = () =>
  fakes.alarms
    .all()
    .map(({ name }) => name)
    .filter((name) => name.startsWith("reminder"));

afterEach(() => {
  vi.useRealTimers();
});

describe("the sound of a new conversation", () => {
  test("is played as configured, repeats, and ends when the agent takes the conversation", async () => {
    await begin({ sound: SOUND });
    await world.say(desk, "ADDED", "one");
    expect(offscreen.told).toEqual([
      {
        type: "player/play",
        id: "one",
        isPrivate: false,
        sound: { tone: "bell", volume: 40 },
        times: 12,
        quietHours: { on: false, from: "18:00", to: "08:00" },
      },
    ]);
    world.wake();
    await world.say(desk, "FOCUSED", "one");
    expect(told()).toEqual(["play one", "stop one"]);
  });

  test.each([
    [
      "the end of the conversation",
      (world: DesksAndTabs, tab: { id: number }) => world.say(tab, "REMOVED", "one"),
      "stop one",
    ],
    [
      "a pause",
      (world: DesksAndTabs) => world.engine.handleMessage({ type: "ui/pause", length: "hour" }, ui),
      "stop all",
    ],
  ])("is ended by %s", async (_what, end, expected) => {
    await begin({ sound: SOUND });
    await world.say(desk, "ADDED", "one");
    await end(world, desk);
    await world.settle();
    expect(told()).toEqual(["play one", expected]);
  });

  test("is not played during a pause, and is played with the notification afterwards", async () => {
    await begin({ sound: SOUND });
    await world.engine.handleMessage({ type: "ui/pause", length: "hour" }, ui);
    await world.say(desk, "ADDED", "one");
    expect(told()).toEqual([]);
    await world.engine.handleMessage({ type: "ui/resume" }, ui);
    await world.settle();
    expect(told()).toEqual(["play one"]);
  });

  test("is played once if repeating is off, and is off by default", async () => {
    await begin({ sound: { ...SOUND, repeat: false } });
    await world.say(desk, "ADDED", "one");
    expect(offscreen.told).toMatchObject([{ times: 1 }]);
    await begin({});
    await world.say(desk, "ADDED", "one");
    expect(offscreen.opened).toBe(0);
  });

  test("is not played in quiet hours, and no notification is displayed", async () => {
    await begin({ sound: SOUND, quietHours: { on: true, from: "11:00", to: "13:00" } });
    await world.say(desk, "ADDED", "one");
    expect(offscreen.opened).toBe(0);
    expect(shown()).toEqual([]);
    const outcomes = Object.values(world.session()).flatMap((entry) => {
      const { effect, outcome } = (entry ?? {}) as { effect?: string; outcome?: string };
      return outcome === "quiet-hours" ? [effect] : [];
    });
    expect(outcomes.sort()).toEqual(["notify", "play-sound"]);
    vi.setSystemTime(new Date("2024-03-05T13:00:00"));
    await world.say(desk, "ADDED", "two");
    expect(told()).toEqual(["play two"]);
    expect(shown()).toHaveLength(1);
  });

  test("is separate for private windows, and ends when the last of them closes", async () => {
    await begin({ sound: SOUND }, { incognito: true, windowId: PRIVATE_WINDOW });
    await world.say(desk, "ADDED", "one");
    expect(offscreen.told).toMatchObject([{ id: "one", isPrivate: true }]);
    await fakes.browser.tabs.remove(desk.id);
    fakes.windows.close(PRIVATE_WINDOW);
    await world.settle();
    expect(offscreen.told.at(-1)).toEqual({ type: "player/stop", isPrivate: true });
  });

  test("is requested again if the document was about to close", async () => {
    await begin({ sound: SOUND });
    let deaf = 1;
    offscreen.isOpen = true;
    fakes.runtime.receive((message) => {
      if (deaf-- > 0) {
        offscreen.isOpen = false;
        throw new Error("Could not establish connection. Receiving end does not exist.");
      }
      offscreen.told.push(message as ToPlayer);
      return true;
    });
    await world.say(desk, "ADDED", "one");
    expect(offscreen.opened).toBe(1);
    expect(told()).toEqual(["play one"]);
  });
});

describe("the reminder about a waiting visitor", () => {
  const REMINDER = { on: true, minutes: 2 };
  beforeEach(async () => {
    await begin({ newConversation: false, reminder: REMINDER });
    await world.add(desk, "one", "Ada");
    expect(alarms()).toEqual([]);
    await world.say(desk, "MESSAGE_SENT", "one", VISITOR);
  });

  test("is displayed once when the time is over, and removed when the agent answers", async () => {
    expect(alarms()).toEqual(["reminder"]);
    await vi.advanceTimersByTimeAsync(2 * MINUTE - 5_000);
    expect(reminders()).toEqual([]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(reminders()).toEqual([expect.stringContaining("notifyWaitingNamed Ada")]);
    expect(alarms()).toEqual([]);
    await world.say(desk, "MESSAGE_SENT", "one", VISITOR);
    await vi.advanceTimersByTimeAsync(10 * MINUTE);
    expect(fakes.notifications.created()).toBe(1);
    await world.say(desk, "MESSAGE_SENT", "one", ANSWER);
    expect(reminders()).toEqual([]);
  });

  test("is removed with the conversation", async () => {
    await vi.advanceTimersByTimeAsync(2 * MINUTE);
    expect(reminders()).toHaveLength(1);
    await world.say(desk, "REMOVED", "one");
    expect(reminders()).toEqual([]);
    expect(world.session()).toMatchObject({ waiting: {} });
  });

  test("is not displayed after an answer, and its alarm is cleared", async () => {
    await vi.advanceTimersByTimeAsync(MINUTE);
    await world.say(desk, "MESSAGE_SENT", "one", ANSWER);
    expect(alarms()).toEqual([]);
    await vi.advanceTimersByTimeAsync(10 * MINUTE);
    expect(reminders()).toEqual([]);
  });

  test("is triggered by the alarm if the worker was stopped", async () => {
    // Removes the worker's timers and sets both fake clocks far forward, as if a long time had passed.
    vi.clearAllTimers();
    await world.settle();
    expect(reminders()).toEqual([]);
    world.wake();
    await world.engine.lookAround();
    await world.settle();
    expect(reminders()).toHaveLength(1);
  });

  test("is not displayed if the clock is set forward and the alarm fires early", async () => {
    vi.setSystemTime(Date.now() + 60 * MINUTE);
    await world.engine.lookAround();
    await world.settle();
    expect(reminders()).toEqual([]);
    expect(alarms()).toEqual(["reminder"]);
    await vi.advanceTimersByTimeAsync(2 * MINUTE);
    expect(reminders()).toHaveLength(1);
  });

  test("is postponed until a pause ends", async () => {
    await world.engine.handleMessage({ type: "ui/pause", length: "hour" }, ui);
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    expect(reminders()).toEqual([]);
    await world.engine.handleMessage({ type: "ui/resume" }, ui);
    await world.settle();
    expect(reminders()).toHaveLength(1);
  });
});

test("shows a reminder that was due in quiet hours when they end, but not after a reply", async () => {
  await begin({
    newConversation: false,
    reminder: { on: true, minutes: 2 },
    quietHours: { on: true, from: "11:00", to: "13:00" },
  });
  for (const id of ["one", "two"]) {
    await world.add(desk, id, "Ada");
    await world.say(desk, "MESSAGE_SENT", id, VISITOR);
  }
  await vi.advanceTimersByTimeAsync(30 * MINUTE);
  expect(reminders()).toEqual([]);
  expect(alarms()).toEqual(["reminder"]);
  await world.say(desk, "MESSAGE_SENT", "two", ANSWER);
  await vi.advanceTimersByTimeAsync(31 * MINUTE);
  expect(reminders()).toEqual([expect.stringContaining("one")]);
  expect(alarms()).toEqual([]);
});

test("does not remind of conversations in closed private windows", async () => {
  const reminder = { on: true, minutes: 2 };
  await begin({ newConversation: false, reminder }, { incognito: true, windowId: PRIVATE_WINDOW });
  await world.say(desk, "FOCUSED", "one");
  await world.say(desk, "MESSAGE_SENT", "one", VISITOR);
  expect(alarms()).toEqual(["reminder private"]);
  await fakes.browser.tabs.remove(desk.id);
  fakes.windows.close(PRIVATE_WINDOW);
  await world.settle();
  expect(alarms()).toEqual([]);
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect(shown()).toEqual([]);
});

test("plays the sound once for a reminder if the sound is on", async () => {
  await begin({ newConversation: false, sound: SOUND, reminder: { on: true, minutes: 1 } });
  await world.say(desk, "FOCUSED", "one");
  await world.say(desk, "MESSAGE_SENT", "one", VISITOR);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(offscreen.told).toMatchObject([{ id: "waiting one", times: 1 }]);
});
