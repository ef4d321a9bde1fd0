import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { newPlace, type Place } from "../../../src/domain/records/place";
import { type Fakes, installBrowserFakes } from "../browser-fakes";

const SITE = "https://crm.example.test/*";
const OTHER = "https://other.example.test/*";
const CRM = { id: "crm", name: "CRM", sites: [SITE], records: ["https://crm.example.test/{visitor.externalUserId}"] };

const fakes: Fakes = await installBrowserFakes();
const { startEngine } = await import("../../../src/background/engine");

const session = () => fakes.storage.read("session");
const engine = () => startEngine(fakes.browser.storage.session.get(null));

/** Starts a worker that received no event. */
async function wake() {
  await engine().lookAround();
  await vi.advanceTimersByTimeAsync(1_000);
}

function presence(tabId: number) {
  return {
    tabId,
    container: "",
    frameId: 0,
    listener: "listener-1",
    openerTabId: null,
    goneSince: null,
    heardAt: null,
    replaced: null,
    hearsItself: true,
    cameLate: false,
    untold: null,
  };
}

beforeEach(async () => {
  vi.useFakeTimers();
  fakes.reset();
  await fakes.browser.permissions.request({ origins: [SITE] });
  fakes.storage.write("local", { settings: { version: 1, crms: [CRM] } });
  await engine().installed(false);
  await vi.advanceTimersByTimeAsync(1_000);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("a worker that wakes", () => {
  test("changes nothing and reads no settings if nothing happened", async () => {
    const desk = fakes.tabs.add({ url: "https://ha.iadvize.com/" });
    fakes.storage.write("session", { desks: { [`tab:${desk.id}`]: presence(desk.id) } });
    fakes.tabs.receive(() => null);
    const before = session();
    const read = vi.spyOn(fakes.browser.storage.local, "get");
    await wake();
    expect(session()).toEqual(before);
    expect(read).not.toHaveBeenCalled();
  });

  test("waits for the desk of a tab that was closed without an event, and then removes it", async () => {
    fakes.storage.write("session", { desks: { "tab:77": presence(77) } });
    await wake();
    expect(session().desks).toMatchObject({ "tab:77": { goneSince: { at: expect.any(String) } } });
    await vi.advanceTimersByTimeAsync(11_000);
    expect(session().desks).toEqual({});
  });

  test("waits for a desk whose page left its tab without a bye", async () => {
    const { id } = fakes.tabs.add({ url: "https://elsewhere.example/" });
    fakes.storage.write("session", { desks: { [`tab:${id}`]: presence(id) } });
    await wake();
    expect(session().desks).toMatchObject({ [`tab:${id}`]: { goneSince: { at: expect.any(String) } } });
    await vi.advanceTimersByTimeAsync(11_000);
    expect(session().desks).toEqual({});
  });

  test("forgets records shown in a tab that was closed without an event, and does not reopen it", async () => {
    const open = fakes.tabs.add();
    const screen = { conversationId: "c-1", url: SITE, landed: SITE, name: null, known: {} };
    const gone: Place = { ...newPlace("crm", null), tabId: 77, screen };
    const other: Place = { ...newPlace("crm", "c-2"), tabId: open.id, behind: [{ tabId: 78, screen, begun: [] }] };
    const stays = { at: "shown", wish: 0, how: "navigating", page: 1 } as const;
    const places = { gone: { ...gone, observed: stays }, other: { ...other, observed: stays } };
    fakes.storage.write("session", { places });
    await wake();
    const nowhere = { at: "nowhere", wish: 0, why: "closed" };
    expect(session().places).toMatchObject({
      gone: { tabId: null, screen: null, observed: nowhere },
      other: { tabId: open.id, behind: [], observed: stays },
    });
  });

  test("determines which desk the agent uses, only if there are several", async () => {
    const query = vi.spyOn(fakes.browser.tabs, "query");
    const [one, two] = [fakes.tabs.add({ active: true }), fakes.tabs.add()];
    const [a, b] = [one, two].map(({ id }) => `tab:${id}`);
    const focus = [a, b].map((desk, index) => ({ desk, conversationId: `c-${index}` }));
    const desks = { [`${a}`]: presence(one.id), [`${b}`]: presence(two.id) };
    const summary = { count: 0, focus, availability: {}, operatorId: null };
    fakes.storage.write("session", { desks, summary });
    await wake();
    expect(session().summary).toMatchObject({ agent: a, focus: focus.toReversed() });
    await fakes.browser.tabs.update(two.id, { active: true });
    await engine().agentMoved();
    expect(session().summary).toMatchObject({ agent: b, focus });
    fakes.storage.write("session", { desks: { [`${a}`]: presence(one.id) } });
    query.mockClear();
    await engine().agentMoved();
    expect(query).not.toHaveBeenCalled();
  });

  test("removes a desk whose grace period is over", async () => {
    const goneSince = { at: new Date(Date.now() - 60_000).toISOString(), steady: Date.now() - 60_000 };
    fakes.storage.write("session", { desks: { "tab:77": { ...presence(77), goneSince } } });
    await wake();
    expect(session().desks).toEqual({});
  });

  test.each([
    { what: "removed", granted: [], registered: [] },
    { what: "granted for more sites", granted: [SITE, OTHER], registered: [SITE] },
    { what: "granted for another site instead", granted: [OTHER], registered: [] },
  ])("updates its content scripts after a permission was $what without an event", async ({ granted, registered }) => {
    const sites = async () =>
      (await fakes.browser.scripting.getRegisteredContentScripts()).flatMap(({ matches }) => matches ?? []);
    expect(await sites()).toEqual([SITE]);
    fakes.permissions.setGrantedOrigins(granted);
    expect(await sites()).toEqual([SITE]);
    await wake();
    expect(await sites()).toEqual(registered);
    expect(session()).toMatchObject({ broughtTo: granted, inForce: { granted, grantedSites: registered } });
  });

  test("also does so if another event caused the settings to be read again before", async () => {
    fakes.permissions.setGrantedOrigins([]);
    fakes.storage.write("session", { inForce: null });
    await wake();
    expect(await fakes.browser.scripting.getRegisteredContentScripts()).toEqual([]);
  });
});
