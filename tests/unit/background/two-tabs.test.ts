import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { TimelineEntry } from "../../../src/domain/timeline/entry";
import { installBrowserFakes } from "../browser-fakes";
import { DESK, DesksAndTabs } from "./desks-and-tabs";

const fakes = await installBrowserFakes();
const { startEngine } = await import("../../../src/background/engine");

const world = new DesksAndTabs(fakes, startEngine);

let one: { id: number };
let two: { id: number };

beforeEach(async () => {
  await world.reset();
  one = fakes.tabs.add({ url: `${DESK}/` });
  two = fakes.tabs.add({ url: `${DESK}/` });
  world.wake();
});

afterEach(() => {
  vi.useRealTimers();
});

/** The types of the events in the timeline, in the order of their arrival. */
const told = () =>
  Object.entries(world.session())
    .flatMap(([key, value]) => (key.startsWith("timeline:") ? [value as TimelineEntry] : []))
    .sort((a, b) => a.at.localeCompare(b.at))
    .flatMap((entry) => (entry.kind === "event" ? [entry.type] : []));

describe("two tabs of one desk", () => {
  test("tell one event, though the worker did not know the second one when the first one told it", async () => {
    for (const tab of [one, two]) await world.say(tab, "ADDED", "a");
    expect(told()).toEqual(["conversation.added"]);
    for (const tab of [one, two]) await world.say(tab, "FOCUSED", "a");
    expect(told()).toEqual(["conversation.added", "conversation.focused"]);
  });

  test("tell two events where one of them tells it twice", async () => {
    for (const tab of [one, one]) await world.say(tab, "ADDED", "a");
    expect(told()).toEqual(["conversation.added", "conversation.added"]);
  });
});
