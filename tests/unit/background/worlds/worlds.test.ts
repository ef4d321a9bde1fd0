import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { installBrowserFakes } from "../../browser-fakes";
import { DESK, DesksAndTabs, type From } from "../desks-and-tabs";

const fakes = await installBrowserFakes();
const { startEngine } = await import("../../../../src/background/engine");

const [ORDINARY_WINDOW, PRIVATE_WINDOW] = [1, 2];

/** Opens a desk and a CRM tab in a window of one kind. */
function openWindow(windowId: number, incognito: boolean) {
  const crm = fakes.tabs.add({ url: "https://crm.example.test/", windowId, incognito, active: true });
  return { crm, desk: fakes.tabs.add({ url: `${DESK}/`, windowId, incognito }) };
}

const world = new DesksAndTabs(fakes, startEngine);
const session = () => world.session();
const settle = () => world.settle();
let ordinary: ReturnType<typeof openWindow>;
let inPrivate: ReturnType<typeof openWindow>;

const toastsIn = (tab: { id: number }) => world.messagesTo(tab, "toast");
const isPrivateKey = (key: string) => key.startsWith("private/");

beforeEach(async () => {
  await world.reset();
  ordinary = openWindow(ORDINARY_WINDOW, false);
  inPrivate = openWindow(PRIVATE_WINDOW, true);
  world.wake();
});

afterEach(() => {
  vi.useRealTimers();
});

describe("a private window", () => {
  test("causes no work while nothing happens in one", async () => {
    const getAll = vi.spyOn(fakes.browser.windows, "getAll");
    await world.add(ordinary.desk, "one", "Ada");
    await world.engine.lookAround();
    await settle();
    expect(Object.keys(session()).filter(isPrivateKey)).toEqual([]);
    expect(getAll).not.toHaveBeenCalled();
    expect(fakes.tabs.api.onUpdated.hasListeners()).toBe(false);
  });

  test("has its own state, toasts and badge, also after the worker restarts", async () => {
    await world.add(ordinary.desk, "one", "Ada");
    await world.add(inPrivate.desk, "two", "Grace");
    world.wake();
    await world.add(inPrivate.desk, "three", "Edith");
    expect(session()).toMatchObject({ summary: { count: 1 }, "private/summary": { count: 2 } });
    const conversations = Object.keys(session()).filter((key) => key.includes("conversation:"));
    expect(conversations.sort()).toEqual([
      "conversation:one",
      "private/conversation:three",
      "private/conversation:two",
    ]);
    expect(toastsIn(ordinary.crm)).toContain("Ada");
    expect(toastsIn(ordinary.crm)).not.toMatch(/Grace|Edith/);
    expect(toastsIn(inPrivate.crm)).toMatch(/Grace.*Edith/);
    expect(toastsIn(inPrivate.crm)).not.toContain("Ada");
    expect(fakes.action.state()).toMatchObject({ text: "1" });
    const badge = expect.objectContaining({ text: "2", title: expect.stringContaining("privateWindow") });
    expect(fakes.action.places()).toEqual({ [`tab ${inPrivate.crm.id}`]: badge, [`tab ${inPrivate.desk.id}`]: badge });
  });

  test("gets its badge back in a tab that navigates", async () => {
    await world.add(inPrivate.desk, "two", "Grace");
    const { id } = fakes.tabs.add({ windowId: PRIVATE_WINDOW, incognito: true });
    const other = fakes.tabs.add({ windowId: ORDINARY_WINDOW });
    for (const tab of [id, other.id]) await fakes.browser.tabs.update(tab, { url: "https://elsewhere.example/" });
    await settle();
    expect(fakes.action.places()).toMatchObject({ [`tab ${id}`]: { text: "1" } });
    expect(fakes.action.places()).not.toHaveProperty(`tab ${other.id}`);
  });

  test("has its badge per window if the browser supports that", async () => {
    Object.assign(fakes.browser.runtime, { getBrowserInfo: async () => ({ name: "Firefox" }) });
    await world.add(inPrivate.desk, "two", "Grace");
    Reflect.deleteProperty(fakes.browser.runtime, "getBrowserInfo");
    expect(fakes.action.places()).toEqual({ [`window ${PRIVATE_WINDOW}`]: expect.objectContaining({ text: "1" }) });
  });

  test("is announced without a name, and a click on its notification stays in private windows", async () => {
    fakes.tabs.receive(() => null);
    await world.add(ordinary.desk, "one", "Ada");
    await world.add(inPrivate.desk, "two", "Grace");
    const shown = [...fakes.notifications.shown()];
    expect(JSON.stringify(shown)).not.toContain("Grace");
    expect(shown).toEqual([
      ['["conversation","one",""]', expect.objectContaining({ title: "notifyNewNamed Ada" })],
      ['private ["conversation","two",""]', expect.objectContaining({ title: "notifyPrivate notifyNew" })],
    ]);
    await world.engine.notificationClicked('private ["conversation","two",""]');
    expect(fakes.tabs.find(inPrivate.desk.id).active).toBe(true);
    await world.engine.notificationClicked('["conversation","one",""]');
    expect(fakes.tabs.find(ordinary.desk.id).active).toBe(true);
    // The other kind of window has this conversation, so a click on this notification finds none.
    await world.engine.notificationClicked('["conversation","two",""]');
    expect(fakes.notifications.shown().get('["conversation","two",""]')).toMatchObject({ title: "notifyOver" });
  });

  test("opens a record or its desk for its own popup and shortcuts", async () => {
    await world.add(ordinary.desk, "one", "Ada");
    await world.add(inPrivate.desk, "two", "Grace");
    const popup = { id: fakes.browser.runtime.id, url: fakes.browser.runtime.getURL("popup.html") };
    await world.engine.handleMessage({ type: "ui/go-to-desk", conversationId: "two", isPrivate: true }, popup);
    expect(fakes.tabs.find(inPrivate.desk.id).active).toBe(true);
    await world.engine.handleMessage(
      { type: "ui/open-record", conversationId: "one", crmId: "crm", isPrivate: true },
      popup,
    );
    await settle();
    const outcomes = Object.entries(session()).filter(([key]) => key.includes("timeline:"));
    expect(outcomes).toContainEqual([
      expect.stringMatching(/^private\/timeline:/),
      expect.objectContaining({ effect: "show-record", conversationId: "one", outcome: "no-record" }),
    ]);
    await world.say(ordinary.desk, "FOCUSED", "one");
    await world.engine.command("desk-and-back", false);
    expect(fakes.tabs.find(ordinary.desk.id).active).toBe(true);
  });

  test("never has its record opened in an ordinary window, nor the other way round", async () => {
    const create = vi.spyOn(fakes.browser.tabs, "create");
    await fakes.browser.tabs.remove([ordinary.crm.id, inPrivate.crm.id]);
    await world.say(inPrivate.desk, "FOCUSED", "two");
    await world.add(inPrivate.desk, "two", "Grace");
    await world.say(ordinary.desk, "FOCUSED", "one");
    await world.add(ordinary.desk, "one", "Ada");
    expect(create.mock.calls.map(([{ url, windowId }]) => [url, windowId])).toEqual([
      ["https://crm.example.test/Grace", PRIVATE_WINDOW],
      ["https://crm.example.test/Ada", ORDINARY_WINDOW],
    ]);
    // There is no window of this kind any more.
    create.mockClear();
    const { windowForTab } = await import("../../../../src/platform/private-windows");
    expect(await windowForTab(true)).toBe(PRIVATE_WINDOW);
    fakes.windows.close(PRIVATE_WINDOW);
    await expect(windowForTab(true)).rejects.toThrow("No window");
    expect(await windowForTab(false)).toBe(ORDINARY_WINDOW);
  });

  test("is paused and resumed with all others, and postpones an update", async () => {
    await world.add(inPrivate.desk, "two", "Grace");
    const reload = vi.spyOn(fakes.browser.runtime, "reload");
    await world.engine.updateAvailable();
    expect(reload).not.toHaveBeenCalled();
    await world.engine.command("toggle-pause", true);
    expect(session()).toMatchObject({ pause: { until: null } });
    expect(session()).not.toHaveProperty("private/pause");
    const texts = () => Object.values(fakes.action.places()).map((place) => (place as { title: string }).title);
    expect(texts().every((title) => title.includes("badgePaused"))).toBe(true);
    await world.engine.command("toggle-pause", false);
    expect(texts().some((title) => title.includes("badgePaused"))).toBe(false);
    await world.say(inPrivate.desk, "REMOVED", "two");
    expect(reload).toHaveBeenCalled();
  });

  test("keeps its own chosen records, and deletes them when it closes", async () => {
    await world.add(ordinary.desk, "one", "Ada");
    await world.add(inPrivate.desk, "two", "Ada");
    const popup = { id: fakes.browser.runtime.id, url: fakes.browser.runtime.getURL("popup.html") };
    const url = "https://crm.example.test/51";
    await world.engine.handleMessage(
      { type: "ui/choose", conversationId: "two", crmId: "crm", url, isPrivate: true },
      popup,
    );
    await settle();
    const chosen = [{ crmId: "crm", url, id: "Ada" }];
    expect(session()).toMatchObject({ "private/choices": chosen });
    // The same customer in an ordinary window, where no record was chosen.
    expect(session().choices ?? []).toEqual([]);
    await world.engine.handleMessage({ type: "ui/choose", conversationId: "one", crmId: "crm", url: `${url}2` }, popup);
    await settle();
    expect(session()).toMatchObject({ choices: [{ ...chosen[0], url: `${url}2` }], "private/choices": chosen });
    fakes.windows.close(PRIVATE_WINDOW);
    for (const id of [inPrivate.crm.id, inPrivate.desk.id]) await world.engine.tabRemoved(id);
    await settle();
    expect(Object.keys(session()).some(isPrivateKey)).toBe(false);
  });

  test("leaves no data once the last one is closed, whatever its pages still send", async () => {
    fakes.tabs.receive(() => null);
    await world.add(ordinary.desk, "one", "Ada");
    await world.add(inPrivate.desk, "two", "Grace");
    expect([...fakes.notifications.shown().keys()]).toHaveLength(2);
    const desk = fakes.tabs.find(inPrivate.desk.id);
    await fakes.browser.tabs.remove([inPrivate.crm.id, inPrivate.desk.id]);
    for (const id of [inPrivate.crm.id, inPrivate.desk.id]) await world.engine.tabRemoved(id);
    expect(Object.keys(session()).some(isPrivateKey)).toBe(true);
    fakes.windows.close(PRIVATE_WINDOW);
    await settle();
    expect(JSON.stringify(session())).not.toMatch(/private|Grace|two/);
    expect([...fakes.notifications.shown().keys()]).toEqual(['["conversation","one",""]']);
    expect(fakes.tabs.api.onUpdated.hasListeners()).toBe(false);

    const from = { id: fakes.browser.runtime.id, tab: desk, frameId: 0, url: `${DESK}/` } as unknown as From;
    const last = { listener: "listener-1", sequence: 99, origin: DESK, receivedAt: new Date().toISOString() };
    const data = { event: "com.iadvize.desk.CONVERSATION_ADDED", conversationId: "three" };
    await world.engine.handleMessage({ type: "bye", listener: "listener-1", captures: [{ ...last, data }] }, from);
    await settle();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(JSON.stringify(session())).not.toMatch(/private|three/);
    expect(session()).toMatchObject({ summary: { count: 1 } });
  });

  test("leaves no data if it was closed while nothing listened", async () => {
    await world.add(inPrivate.desk, "two", "Grace");
    fakes.tabs.api.onUpdated.clearListeners();
    await fakes.browser.tabs.remove([inPrivate.crm.id, inPrivate.desk.id]);
    fakes.windows.api.onRemoved.clearListeners();
    fakes.windows.close(PRIVATE_WINDOW);
    world.wake();
    await world.engine.lookAround();
    await settle();
    expect(JSON.stringify(session())).not.toMatch(/private|Grace/);
  });
});
