import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ToPage } from "../../../src/protocol/to-page";
import { installBrowserFakes } from "../browser-fakes";

const fakes = await installBrowserFakes();
const { startEngine } = await import("../../../src/background/engine");

const DESK = "https://ha.iadvize.com";
const SITE = "https://crm.example.test/*";
const CRM = { id: "crm", name: "CRM", sites: [SITE], records: ["https://crm.example.test/{visitor.externalUserId}"] };
const [ORDINARY_WINDOW, PRIVATE_WINDOW] = [1, 2];

type Engine = ReturnType<typeof startEngine>;
type From = Parameters<Engine["hear"]>[1];

/** A desk and a tab of the CRM in a window of one kind. */
function openWindow(windowId: number, incognito: boolean) {
  const crm = fakes.tabs.add({ url: "https://crm.example.test/", windowId, incognito, active: true });
  return { crm, desk: fakes.tabs.add({ url: `${DESK}/`, windowId, incognito }) };
}

let engine: Engine;
let ordinary: ReturnType<typeof openWindow>;
let inPrivate: ReturnType<typeof openWindow>;
/** What the pages of each tab were told. */
let told: Map<number, ToPage[]>;
let sequence = 0;

const session = () => fakes.storage.read("session");
const settle = () => vi.advanceTimersByTimeAsync(2_000);
/** The worker is stopped, and another one wakes. */
const wake = () => {
  engine = startEngine(fakes.browser.storage.session.get(null));
};

/** What a desk says in its page. */
async function say(tab: { id: number }, event: string, conversationId: string, fields: object = {}) {
  sequence += 1;
  const data = { event: `com.iadvize.desk.CONVERSATION_${event}`, conversationId, ...fields };
  const capture = { listener: "listener-1", sequence, origin: DESK, receivedAt: new Date().toISOString(), data };
  const from = { id: fakes.browser.runtime.id, tab: fakes.tabs.find(tab.id), frameId: 0, url: `${DESK}/` };
  const answer = engine.hear({ type: "relay", captures: [capture] }, from as unknown as From);
  await settle();
  return answer;
}

async function add(tab: { id: number }, conversationId: string, firstName: string) {
  await say(tab, "ADDED", conversationId);
  await say(tab, "VISITOR_UPDATED", conversationId, { visitor: { firstName, externalUserId: firstName } });
}

const toastsIn = ({ id }: { id: number }) =>
  JSON.stringify((told.get(id) ?? []).filter(({ type }) => type === "toast"));
const isPrivateKey = (key: string) => key.startsWith("private/");

beforeEach(async () => {
  vi.useFakeTimers();
  fakes.reset();
  sequence = 0;
  told = new Map();
  await fakes.browser.permissions.request({ origins: [SITE] });
  fakes.storage.write("local", {
    settings: { version: 1, crms: [CRM], notifications: { onlyWhenDeskUnfocused: false, detail: "full" } },
  });
  ordinary = openWindow(ORDINARY_WINDOW, false);
  inPrivate = openWindow(PRIVATE_WINDOW, true);
  fakes.tabs.receive((id, message) => {
    told.set(id, [...(told.get(id) ?? []), message as ToPage]);
    return (message as ToPage).type === "toast" ? { isShown: true } : null;
  });
  wake();
});

afterEach(() => {
  vi.useRealTimers();
});

describe("a private window", () => {
  test("costs nothing while nothing is said in one", async () => {
    const getAll = vi.spyOn(fakes.browser.windows, "getAll");
    await add(ordinary.desk, "one", "Ada");
    await engine.lookAround();
    await settle();
    expect(Object.keys(session()).filter(isPrivateKey)).toEqual([]);
    expect(getAll).not.toHaveBeenCalled();
    expect(fakes.tabs.api.onUpdated.hasListeners()).toBe(false);
  });

  test("has a memory, toasts and a badge of its own, also in another life of the worker", async () => {
    await add(ordinary.desk, "one", "Ada");
    await add(inPrivate.desk, "two", "Grace");
    wake();
    await add(inPrivate.desk, "three", "Edith");
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

  test("has its badge again in a tab that goes to another page", async () => {
    await add(inPrivate.desk, "two", "Grace");
    const { id } = fakes.tabs.add({ windowId: PRIVATE_WINDOW, incognito: true });
    const other = fakes.tabs.add({ windowId: ORDINARY_WINDOW });
    for (const tab of [id, other.id]) await fakes.browser.tabs.update(tab, { url: "https://elsewhere.example/" });
    await settle();
    expect(fakes.action.places()).toMatchObject({ [`tab ${id}`]: { text: "1" } });
    expect(fakes.action.places()).not.toHaveProperty(`tab ${other.id}`);
  });

  test("has its badge by window where the browser knows that", async () => {
    Object.assign(fakes.browser.runtime, { getBrowserInfo: async () => ({ name: "Firefox" }) });
    await add(inPrivate.desk, "two", "Grace");
    Reflect.deleteProperty(fakes.browser.runtime, "getBrowserInfo");
    expect(fakes.action.places()).toEqual({ [`window ${PRIVATE_WINDOW}`]: expect.objectContaining({ text: "1" }) });
  });

  test("is announced without a name, and answered in its own world", async () => {
    fakes.tabs.receive(() => null);
    await add(ordinary.desk, "one", "Ada");
    await add(inPrivate.desk, "two", "Grace");
    const shown = [...fakes.notifications.shown()];
    expect(JSON.stringify(shown)).not.toContain("Grace");
    expect(shown).toEqual([
      ['["conversation","one",""]', expect.objectContaining({ title: "notifyNewNamed Ada" })],
      ['private ["conversation","two",""]', expect.objectContaining({ title: "notifyPrivate notifyNew" })],
    ]);
    await engine.notificationClicked('private ["conversation","two",""]');
    expect(fakes.tabs.find(inPrivate.desk.id).active).toBe(true);
    await engine.notificationClicked('["conversation","one",""]');
    expect(fakes.tabs.find(ordinary.desk.id).active).toBe(true);
    // Of a conversation that only the other world has.
    await engine.notificationClicked('["conversation","two",""]');
    expect(fakes.notifications.shown().get('["conversation","two",""]')).toMatchObject({ title: "notifyOver" });
  });

  test("is asked for a record or its desk by its own popup and keys", async () => {
    await add(ordinary.desk, "one", "Ada");
    await add(inPrivate.desk, "two", "Grace");
    const popup = { id: fakes.browser.runtime.id, url: fakes.browser.runtime.getURL("popup.html") };
    await engine.hear({ type: "ui/go-to-desk", conversationId: "two", isPrivate: true }, popup);
    expect(fakes.tabs.find(inPrivate.desk.id).active).toBe(true);
    await engine.hear({ type: "ui/open-record", conversationId: "one", crmId: "crm", isPrivate: true }, popup);
    await settle();
    const outcomes = Object.entries(session()).filter(([key]) => key.includes("timeline:"));
    expect(outcomes).toContainEqual([
      expect.stringMatching(/^private\/timeline:/),
      expect.objectContaining({ effect: "show-record", conversationId: "one", outcome: "no-record" }),
    ]);
    await say(ordinary.desk, "FOCUSED", "one");
    await engine.command("desk-and-back", false);
    expect(fakes.tabs.find(ordinary.desk.id).active).toBe(true);
  });

  test("never has its record opened in an ordinary one, nor the other way round", async () => {
    const create = vi.spyOn(fakes.browser.tabs, "create");
    await fakes.browser.tabs.remove([ordinary.crm.id, inPrivate.crm.id]);
    await say(inPrivate.desk, "FOCUSED", "two");
    await add(inPrivate.desk, "two", "Grace");
    await say(ordinary.desk, "FOCUSED", "one");
    await add(ordinary.desk, "one", "Ada");
    expect(create.mock.calls.map(([{ url, windowId }]) => [url, windowId])).toEqual([
      ["https://crm.example.test/Grace", PRIVATE_WINDOW],
      ["https://crm.example.test/Ada", ORDINARY_WINDOW],
    ]);
    // No window of its kind is there any more.
    create.mockClear();
    const { windowForTab } = await import("../../../src/platform/private-windows");
    expect(await windowForTab(true)).toBe(PRIVATE_WINDOW);
    fakes.windows.close(PRIVATE_WINDOW);
    await expect(windowForTab(true)).rejects.toThrow("No window");
    expect(await windowForTab(false)).toBe(ORDINARY_WINDOW);
  });

  test("is paused and resumed with all others, and holds back an update", async () => {
    await add(inPrivate.desk, "two", "Grace");
    const reload = vi.spyOn(fakes.browser.runtime, "reload");
    await engine.updateAvailable();
    expect(reload).not.toHaveBeenCalled();
    await engine.command("toggle-pause", true);
    expect(session()).toMatchObject({ pause: { until: null } });
    expect(session()).not.toHaveProperty("private/pause");
    const texts = () => Object.values(fakes.action.places()).map((place) => (place as { title: string }).title);
    expect(texts().every((title) => title.includes("badgePaused"))).toBe(true);
    await engine.command("toggle-pause", false);
    expect(texts().some((title) => title.includes("badgePaused"))).toBe(false);
    await say(inPrivate.desk, "REMOVED", "two");
    expect(reload).toHaveBeenCalled();
  });

  test("has the records that were chosen there to itself, and takes them along", async () => {
    await add(ordinary.desk, "one", "Ada");
    await add(inPrivate.desk, "two", "Ada");
    const popup = { id: fakes.browser.runtime.id, url: fakes.browser.runtime.getURL("popup.html") };
    const url = "https://crm.example.test/51";
    await engine.hear({ type: "ui/choose", conversationId: "two", crmId: "crm", url, isPrivate: true }, popup);
    await settle();
    const chosen = [{ crmId: "crm", url, id: "Ada" }];
    expect(session()).toMatchObject({ "private/choices": chosen });
    // The same customer in an ordinary window, where nobody chose anything.
    expect(session().choices ?? []).toEqual([]);
    await engine.hear({ type: "ui/choose", conversationId: "one", crmId: "crm", url: `${url}2` }, popup);
    await settle();
    expect(session()).toMatchObject({ choices: [{ ...chosen[0], url: `${url}2` }], "private/choices": chosen });
    fakes.windows.close(PRIVATE_WINDOW);
    for (const id of [inPrivate.crm.id, inPrivate.desk.id]) await engine.tabRemoved(id);
    await settle();
    expect(Object.keys(session()).some(isPrivateKey)).toBe(false);
  });

  test("leaves nothing behind once the last one is closed, whatever its pages still say", async () => {
    fakes.tabs.receive(() => null);
    await add(ordinary.desk, "one", "Ada");
    await add(inPrivate.desk, "two", "Grace");
    expect([...fakes.notifications.shown().keys()]).toHaveLength(2);
    const desk = fakes.tabs.find(inPrivate.desk.id);
    await fakes.browser.tabs.remove([inPrivate.crm.id, inPrivate.desk.id]);
    for (const id of [inPrivate.crm.id, inPrivate.desk.id]) await engine.tabRemoved(id);
    expect(Object.keys(session()).some(isPrivateKey)).toBe(true);
    fakes.windows.close(PRIVATE_WINDOW);
    await settle();
    expect(JSON.stringify(session())).not.toMatch(/private|Grace|two/);
    expect([...fakes.notifications.shown().keys()]).toEqual(['["conversation","one",""]']);
    expect(fakes.tabs.api.onUpdated.hasListeners()).toBe(false);

    const from = { id: fakes.browser.runtime.id, tab: desk, frameId: 0, url: `${DESK}/` } as unknown as From;
    const last = { listener: "listener-1", sequence: 99, origin: DESK, receivedAt: new Date().toISOString() };
    const data = { event: "com.iadvize.desk.CONVERSATION_ADDED", conversationId: "three" };
    await engine.hear({ type: "bye", listener: "listener-1", captures: [{ ...last, data }] }, from);
    await settle();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(JSON.stringify(session())).not.toMatch(/private|three/);
    expect(session()).toMatchObject({ summary: { count: 1 } });
  });

  test("leaves nothing behind that was closed while nobody listened", async () => {
    await add(inPrivate.desk, "two", "Grace");
    fakes.tabs.api.onUpdated.clearListeners();
    await fakes.browser.tabs.remove([inPrivate.crm.id, inPrivate.desk.id]);
    fakes.windows.api.onRemoved.clearListeners();
    fakes.windows.close(PRIVATE_WINDOW);
    wake();
    await engine.lookAround();
    await settle();
    expect(JSON.stringify(session())).not.toMatch(/private|Grace/);
  });
});
