import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { installBrowserFakes } from "../browser-fakes";
import { DESK, DesksAndTabs, type From } from "./desks-and-tabs";

const fakes = await installBrowserFakes();
const { startEngine } = await import("../../../src/background/engine");

const world = new DesksAndTabs(fakes, startEngine);

/** Opens a desk and a CRM tab in the container with this `cookieStoreId`, Firefox's identifier of a container. */
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
  test("has its own number on the button, also after a tab navigates", async () => {
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

  test("gets its number back when the worker wakes, and when the agent activates its tab", async () => {
    await world.add(work.desk, "two", "Grace");
    const [unheard, unseen] = [0, 1].map(() => fakes.tabs.add({ cookieStoreId: "firefox-container-4" }));
    fakes.tabs.api.onUpdated.clearListeners();
    world.wake();
    await world.engine.lookAround();
    expect(numberAt(unheard ?? work.crm)).toBe("1");
    await world.engine.agentMoved();
    expect(numberAt(unseen ?? work.crm)).toBe("1");
  });

  test("counts a conversation that a desk in another container also reports", async () => {
    await world.add(none.desk, "one", "Ada");
    await world.say(work.desk, "ADDED", "one");
    expect(fakes.action.state()).toMatchObject({ text: "1" });
    expect(numberAt(work.crm)).toBe("1");
  });

  test("displays its toasts and sends its page events only in its own tabs", async () => {
    await world.add(none.desk, "one", "Ada");
    await world.add(work.desk, "two", "Grace");
    await world.say(work.desk, "REMOVED", "two");
    for (const type of ["toast", "events"] as const) {
      expect(world.messagesTo(none.crm, type), type).toContain("Ada");
      expect(world.messagesTo(none.crm, type), type).not.toMatch(/Grace|"two"/);
      expect(world.messagesTo(work.crm, type), type).toContain("Grace");
      expect(world.messagesTo(work.crm, type), type).not.toMatch(/Ada|"one"/);
    }
    expect(world.messagesTo(work.crm, "events")).toContain("conversation.removed");
  });

  test("has its own summary notification, and a click on it activates its own desk", async () => {
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

describe("a record is opened in the container of its conversation's desk", () => {
  /** Whether this tab was asked to show the record of Grace, whom the desk in the container reported. */
  const tellsOfGrace = (tab: { id: number }) => world.messagesTo(tab, "show-record").includes("/Grace");

  beforeEach(async () => {
    await world.add(none.desk, "one", "Ada");
    await world.add(work.desk, "two", "Grace");
    await world.say(none.desk, "FOCUSED", "one");
    expect(world.messagesTo(none.crm, "show-record")).toContain("/Ada");
  });

  const { runtime } = fakes.browser;
  const ask = async () => {
    const message = { type: "ui/open-record", conversationId: "two", crmId: "crm" };
    await world.engine.handleMessage(message, { id: runtime.id, url: runtime.getURL("popup.html") } as never);
    await world.settle();
  };

  test("if the agent requests it while another desk is active", async () => {
    await ask();
    expect([tellsOfGrace(work.crm), tellsOfGrace(none.crm)]).toEqual([true, false]);
  });

  test("next to that desk if no CRM tab is open in the container", async () => {
    await fakes.tabs.api.remove(work.crm.id);
    await ask();
    const opened = fakes.tabs.all().find(({ url }) => url === "https://crm.example.test/Grace");
    expect(opened?.openerTabId).toBe(work.desk.id);
    expect(tellsOfGrace(none.crm)).toBe(false);
  });

  test("if that desk is just reloading", async () => {
    await world.engine.handleMessage({ type: "hello", listener: "desk", isLate: false }, fromDesk(work.desk));
    await world.engine.handleMessage({ type: "bye", listener: "desk", captures: [] }, fromDesk(work.desk));
    await ask();
    expect([tellsOfGrace(work.crm), tellsOfGrace(none.crm)]).toEqual([true, false]);
  });

  test("and is not opened if that desk is closed and no other tab is open in the container", async () => {
    for (const { id } of [work.crm, work.desk]) await fakes.tabs.api.remove(id);
    await ask();
    expect(fakes.tabs.all().filter(({ url }) => url?.includes("Grace"))).toEqual([]);
    expect(tellsOfGrace(none.crm)).toBe(false);
    expect(JSON.stringify(world.session())).toContain("No desk is open in this container.");
  });
});

function fromDesk(desk: { id: number }): From {
  const { id } = fakes.browser.runtime;
  return { id, tab: fakes.tabs.find(desk.id), frameId: 0, url: `${DESK}/` } as unknown as From;
}
