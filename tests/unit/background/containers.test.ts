import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { installBrowserFakes } from "../browser-fakes";
import { DESK, DesksAndTabs } from "./desks-and-tabs";

const fakes = await installBrowserFakes();
const { startEngine } = await import("../../../src/background/engine");

const world = new DesksAndTabs(fakes, startEngine);

/** A desk and a tab of the CRM, as Firefox says where they are. */
function openIn(cookieStoreId: string) {
  const crm = fakes.tabs.add({ url: "https://crm.example.test/", cookieStoreId });
  return { crm, desk: fakes.tabs.add({ url: `${DESK}/`, cookieStoreId }) };
}

let none: ReturnType<typeof openIn>;
let work: ReturnType<typeof openIn>;

beforeEach(async () => {
  await world.reset({ pageEvents: true });
  Object.assign(fakes.browser.runtime, { getBrowserInfo: async () => ({ name: "Firefox" }) });
  none = openIn("firefox-default");
  work = openIn("firefox-container-4");
  world.wake();
});

afterEach(() => {
  Reflect.deleteProperty(fakes.browser.runtime, "getBrowserInfo");
  vi.useRealTimers();
});

const numberAt = (tab: { id: number }) =>
  (fakes.action.places() as Record<string, { text: string }>)[`tab ${tab.id}`]?.text;

describe("a container", () => {
  test("has a number of its own on the button, again in a tab that goes to another page", async () => {
    await world.add(none.desk, "one", "Ada");
    await world.add(work.desk, "two", "Grace");
    await world.add(work.desk, "three", "Edith");
    expect(fakes.action.state()).toMatchObject({ text: "1" });
    expect([numberAt(work.crm), numberAt(work.desk), numberAt(none.crm)]).toEqual(["2", "2", undefined]);
    const later = fakes.tabs.add({ cookieStoreId: "firefox-container-4" });
    await fakes.browser.tabs.update(later.id, { url: "https://elsewhere.example/" });
    await world.settle();
    expect(numberAt(later)).toBe("2");
    await world.say(work.desk, "REMOVED", "two");
    expect(fakes.action.state()).toMatchObject({ text: "1" });
    expect(numberAt(work.crm)).toBe("1");
  });

  test("has its number again when the worker wakes, and when the agent comes to its tab", async () => {
    await world.add(work.desk, "two", "Grace");
    const [unheard, unseen] = [0, 1].map(() => fakes.tabs.add({ cookieStoreId: "firefox-container-4" }));
    fakes.tabs.api.onUpdated.clearListeners();
    world.wake();
    await world.engine.lookAround();
    expect(numberAt(unheard ?? work.crm)).toBe("1");
    await world.engine.agentMoved();
    expect(numberAt(unseen ?? work.crm)).toBe("1");
  });

  test("a conversation that another container's desk tells of, too, counts there", async () => {
    await world.add(none.desk, "one", "Ada");
    await world.say(work.desk, "ADDED", "one");
    expect(fakes.action.state()).toMatchObject({ text: "1" });
    expect(numberAt(work.crm)).toBe("1");
  });

  test("has its toasts and page events in its own tabs only", async () => {
    await world.add(none.desk, "one", "Ada");
    await world.add(work.desk, "two", "Grace");
    await world.say(work.desk, "REMOVED", "two");
    for (const type of ["toast", "tell"] as const) {
      expect(world.toldIn(none.crm, type), type).toContain("Ada");
      expect(world.toldIn(none.crm, type), type).not.toMatch(/Grace|"two"/);
      expect(world.toldIn(work.crm, type), type).toContain("Grace");
      expect(world.toldIn(work.crm, type), type).not.toMatch(/Ada|"one"/);
    }
    expect(world.toldIn(work.crm, "tell")).toContain("conversation.removed");
  });

  test("has notifications of its own where one stands for many, which leads to its desk", async () => {
    fakes.tabs.receive(() => null);
    await world.add(none.desk, "one", "Ada");
    for (const name of ["Grace", "Edith", "Mary", "Sofia"]) await world.add(work.desk, name.toLowerCase(), name);
    const shown = fakes.notifications.shown() as Map<string, { message: string }>;
    expect([...shown.keys()]).toEqual(['["conversation","one",""]', "conversations firefox-container-4"]);
    expect(shown.get("conversations firefox-container-4")?.message).toMatch(/Grace.*Edith.*Mary.*Sofia/s);
    expect(shown.get("conversations firefox-container-4")?.message).not.toContain("Ada");
    await world.engine.notificationClicked("conversations firefox-container-4");
    expect(fakes.tabs.find(work.desk.id).active).toBe(true);
    for (const id of ["grace", "edith", "mary", "sofia"]) await world.say(work.desk, "REMOVED", id);
    expect([...fakes.notifications.shown().keys()]).toEqual(['["conversation","one",""]']);
  });
});
