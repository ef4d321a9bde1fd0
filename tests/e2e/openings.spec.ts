import type { Page } from "@playwright/test";
import { type BridgeBrowser, CRM, expect, type LooseSettings, test } from "./bridge";
import { Toasts } from "./closed-shadow";
import { addFocused, addKnown, addWaiting, focus } from "./desk";

const record = (id: string) => `https://crm.example.test/contacts/${id}`;
const HOME = "https://crm.example.test/";

const withCrm = (more: LooseSettings) => ({ crms: [{ ...CRM, ...more }] });

/** Returns the addresses of the CRM's tabs, in the order of their windows and tabs. */
async function crmAddresses(bridge: BridgeBrowser): Promise<string[]> {
  const worker = await bridge.worker();
  return worker.evaluate(async () =>
    (await chrome.tabs.query({ url: "https://crm.example.test/*" })).map(({ url }) => url ?? ""),
  );
}

/** Returns the address of the active tab in the window that was used last. */
async function inFront(bridge: BridgeBrowser): Promise<string | undefined> {
  const worker = await bridge.worker();
  return worker.evaluate(async () => (await chrome.tabs.query({ active: true, lastFocusedWindow: true }))[0]?.url);
}

/** Moves a page to a window of its own. */
async function toOwnWindow(bridge: BridgeBrowser, page: Page): Promise<void> {
  const worker = await bridge.worker();
  await worker.evaluate(async (url) => {
    const tab = (await chrome.tabs.query({})).find((one) => one.url === url);
    if (tab?.id === undefined) throw new Error(`no tab at ${url}`);
    await chrome.windows.create({ tabId: tab.id });
  }, page.url());
}

/** Waits for this number of outcomes and returns the outcomes of the records of all conversations. */
async function settled(bridge: BridgeBrowser, count: number): Promise<string[]> {
  await expect.poll(() => bridge.outcomes("show-record")).toHaveLength(count);
  return bridge.outcomes("show-record");
}

test.describe("in an open tab", () => {
  test("uses the most recently used tab, if there are several", async ({ bridge }) => {
    await bridge.configure(withCrm({}));
    const older = await bridge.openCrm("/?older");
    const newer = await bridge.openCrm("/?newer");
    await newer.bringToFront();
    await older.bringToFront();
    const desk = await bridge.openDesk();
    await addKnown(desk);
    await expect(older).toHaveURL(record("C-1042"));
    // From then on, the tab that showed the record is used, wherever the agent was since.
    await newer.bringToFront();
    await addFocused(desk, "C-1057");
    await expect(older).toHaveURL(record("C-1057"));
    expect(newer.url()).toBe(`${HOME}?newer`);
  });

  test("uses the tab in the desk's window, if there are several windows", async ({ bridge }) => {
    await bridge.configure(withCrm({}));
    const far = await bridge.openCrm("/?far");
    const near = await bridge.openCrm("/?near");
    const desk = await bridge.openDesk();
    await toOwnWindow(bridge, far);
    await addKnown(desk);
    await expect(near).toHaveURL(record("C-1042"));
    expect(far.url()).toBe(`${HOME}?far`);
  });

  test("uses a tab in another window, if the desk's window has none", async ({ bridge }) => {
    await bridge.configure(withCrm({}));
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await toOwnWindow(bridge, crm);
    await addKnown(desk);
    await expect(crm).toHaveURL(record("C-1042"));
    expect(await crmAddresses(bridge)).toEqual([record("C-1042")]);
  });

  test("uses a tab that is still loading", async ({ bridge, server }) => {
    await bridge.configure(withCrm({}));
    const waiting: (() => void)[] = [];
    const removeRoute = server.addRoute("crm.example.test", "/slow", (_, response) => {
      response.writeHead(200, { "Content-Type": "text/html" }).write("<!doctype html><title>Slow</title>");
      waiting.push(() => response.end());
    });
    const crm = await bridge.browser.context.newPage();
    crm.goto(`${HOME}slow`).catch(() => {});
    await expect.poll(() => waiting.length).toBe(1);
    await addKnown(await bridge.openDesk());
    await expect.poll(() => crmAddresses(bridge)).toEqual([record("C-1042")]);
    await expect(crm).toHaveURL(record("C-1042"));
    for (const end of waiting) end();
    removeRoute();
  });
});

test.describe("in a new tab", () => {
  test("opens the record beside the agent's desk, if no tab is open", async ({ bridge }) => {
    await bridge.configure(withCrm({}));
    const elsewhere = await bridge.open("https://ha.iadvize.com/inner");
    const desk = await bridge.openDesk();
    await toOwnWindow(bridge, elsewhere);
    await addKnown(desk);
    await expect.poll(() => crmAddresses(bridge)).toEqual([record("C-1042")]);
    const windowOf = async (url: string) =>
      (await bridge.worker()).evaluate(async (it) => (await chrome.tabs.query({ url: it }))[0]?.windowId, url);
    expect(await windowOf(record("C-1042"))).toBe(await windowOf("https://ha.iadvize.com/"));
  });

  test("opens one tab per conversation if the settings say so, and returns to each", async ({ bridge }) => {
    await bridge.configure(withCrm({ openIn: "new-tab" }));
    await bridge.openCrm();
    const desk = await bridge.openDesk();
    const first = await addKnown(desk);
    const all = [HOME, record("C-1042")];
    await expect.poll(() => crmAddresses(bridge)).toEqual(all);
    const second = await addFocused(desk, "C-1057");
    await expect.poll(async () => (await crmAddresses(bridge)).toSorted()).toEqual([...all, record("C-1057")]);
    await focus(desk, first);
    await settled(bridge, 3);
    await focus(desk, second);
    const outcomes = await settled(bridge, 4);
    expect(outcomes.toSorted()).toEqual(["already-there", "already-there", "new-tab", "new-tab"]);
    expect(await crmAddresses(bridge)).toHaveLength(3);
  });

  for (const openIn of ["existing-tab", "new-tab"]) {
    test(`opens none if the settings forbid it (openIn: ${openIn})`, async ({ bridge }) => {
      await bridge.configure(withCrm({ createTab: false, openIn }));
      await addKnown(await bridge.openDesk());
      expect(await settled(bridge, 1)).toEqual(["no-tab"]);
      expect(await crmAddresses(bridge)).toEqual([]);
    });
  }
});

test.describe("the tab", () => {
  for (const isOpen of [true, false]) {
    const which = isOpen ? "that was open" : "that is new";
    test(`${which} comes to the front only if the settings ask for it`, async ({ bridge }) => {
      await bridge.configure(withCrm({ activateTab: false }));
      if (isOpen) await bridge.openCrm();
      const desk = await bridge.openDesk();
      await addKnown(desk);
      await expect.poll(() => crmAddresses(bridge)).toEqual([record("C-1042")]);
      await settled(bridge, 1);
      expect(await inFront(bridge)).toBe("https://ha.iadvize.com/");

      await bridge.saveSettings(withCrm({ activateTab: true, openIn: isOpen ? "existing-tab" : "new-tab" }));
      await addFocused(desk, "C-1057");
      await expect.poll(() => inFront(bridge)).toBe(record("C-1057"));
    });
  }

  test("comes to the front with its window", async ({ bridge }) => {
    await bridge.configure(withCrm({ activateTab: true }));
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await toOwnWindow(bridge, crm);
    await desk.bringToFront();
    await addKnown(desk);
    await expect(crm).toHaveURL(record("C-1042"));
    await expect.poll(() => inFront(bridge)).toBe(record("C-1042"));
  });
});

test.describe("the setting for when to open", () => {
  test("`never` opens nothing, and the toast still announces the conversation", async ({ bridge }) => {
    await bridge.configure(withCrm({ openOn: "never" }));
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    const first = await addWaiting(desk);
    const toasts = new Toasts(crm);
    await expect.poll(() => toasts.html()).toContain("Zoé Lefèvre");
    await addWaiting(desk, "C-1057");
    await expect.poll(() => toasts.html()).toContain("Jürgen Groß");
    await focus(desk, first);
    await expect.poll(() => toasts.html()).not.toContain("Zoé Lefèvre");
    expect(crm.url()).toBe(HOME);
    expect(await bridge.outcomes("show-record")).toEqual([]);
  });

  test("shows a toast in each of the CRM's tabs, or in none if the settings say so", async ({ bridge }) => {
    await bridge.configure(withCrm({ openOn: "never" }));
    const tabs = [await bridge.openCrm("/?one"), await bridge.openCrm("/?two")];
    const toasts = tabs.map((tab) => new Toasts(tab));
    const desk = await bridge.openDesk();
    await addWaiting(desk);
    for (const one of toasts) await expect.poll(() => one.html()).toContain("Zoé Lefèvre");
    await bridge.saveSettings(withCrm({ toast: false, openOn: "added", openIn: "new-tab" }));
    await addKnown(desk, "C-1057");
    // Once the record is there, its toast would be, too.
    await expect.poll(() => crmAddresses(bridge)).toContain(record("C-1057"));
    for (const one of toasts) expect(await one.html()).not.toContain("Jürgen Groß");
  });
});

test.describe("several CRMs", () => {
  const HELPDESK = "https://helpdesk.example.test/";
  const BILLING = "https://billing.example.test/";
  const crms = [
    CRM,
    {
      ...CRM,
      id: "helpdesk",
      name: "Helpdesk",
      sites: [`${HELPDESK}*`],
      records: [`${HELPDESK}{visitor.email}`],
      openOn: "added",
    },
    // The shop's customer has no billing number.
    { ...CRM, id: "billing", name: "Billing", sites: [`${BILLING}*`], records: [`${BILLING}{visitor.customData.no}`] },
  ];

  test("each follow their own settings, and one with a missing value stays unchanged", async ({ bridge, server }) => {
    const removeRoutes = ["helpdesk", "billing"].map((name) =>
      server.addRoute(`${name}.example.test`, "*", `<!doctype html><title>${name}</title>`),
    );
    await bridge.configure(
      { crms },
      crms.flatMap(({ sites }) => sites),
    );
    const crm = await bridge.openCrm();
    const helpdesk = await bridge.open(HELPDESK);
    const billing = await bridge.open(BILLING);
    const desk = await bridge.openDesk();
    await addKnown(desk);
    await expect(crm).toHaveURL(record("C-1042"));
    await expect(helpdesk).toHaveURL(`${HELPDESK}zoe.lefevre%40example.org`);
    // The conversation arrives without the focus, so only the CRM that opens on arrival shows it.
    const second = await addKnown(desk, "C-1057");
    const toasts = new Toasts(billing);
    await expect.poll(() => toasts.html()).toContain("Jürgen Groß");
    await expect(helpdesk).toHaveURL(`${HELPDESK}juergen.gross%40example.org`);
    expect(crm.url()).toBe(record("C-1042"));
    await focus(desk, second);
    await expect(crm).toHaveURL(record("C-1057"));
    expect(billing.url()).toBe(BILLING);
    for (const remove of removeRoutes) remove();
  });
});
