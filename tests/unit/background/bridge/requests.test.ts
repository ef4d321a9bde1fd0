import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { installBrowserFakes } from "../../browser-fakes";
import { DESK, DesksAndTabs } from "../desks-and-tabs";

const fakes = await installBrowserFakes();
const { startEngine } = await import("../../../../src/background/engine");

const URL_CHOSEN = "https://crm.example.test/51";
const world = new DesksAndTabs(fakes, startEngine);

beforeEach(() => world.reset({ openOn: "never" }));
afterEach(() => {
  vi.useRealTimers();
});

test("opens the record that the agent chose by keyboard shortcut if the CRM's own addresses give none", async () => {
  const desk = fakes.tabs.add({ url: `${DESK}/`, active: true });
  const create = vi.spyOn(fakes.browser.tabs, "create");
  world.wake();
  await world.say(desk, "ADDED", "one");
  await world.say(desk, "VISITOR_UPDATED", "one", { visitor: { email: "ada@example.org" } });
  await world.say(desk, "FOCUSED", "one");
  await world.engine.command("open-record", false);
  await world.settle();
  expect(create).not.toHaveBeenCalled();

  const popup = { id: fakes.browser.runtime.id, url: fakes.browser.runtime.getURL("popup.html") };
  await world.engine.handleMessage({ type: "ui/choose", conversationId: "one", crmId: "crm", url: URL_CHOSEN }, popup);
  await world.engine.command("open-record", false);
  await world.settle();
  expect(create.mock.calls.map(([{ url }]) => url)).toEqual([URL_CHOSEN]);
});
