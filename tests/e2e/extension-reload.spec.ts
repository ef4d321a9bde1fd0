import type { Page } from "@playwright/test";
import { type BridgeBrowser, CRM, expect, test } from "./bridge";
import { OVERLAY, Toasts } from "./closed-shadow";
import { eventsReceivedBy, serveListeningPages } from "./listening-page";

const RECORD = "https://crm.example.test/contacts/C-1042";

/** Reloads the extension as an update does, and waits until it has restarted and has set up the open tabs. */
async function reloadExtension(bridge: BridgeBrowser, desk: Page): Promise<void> {
  const { context, extensionId } = bridge.browser;
  const isNew = (worker: { url(): string }) => worker.url().includes(extensionId);
  const worker = await bridge.worker();
  const back = context.waitForEvent("serviceworker", { predicate: isNew });
  await worker.evaluate(() => chrome.runtime.reload()).catch(() => {});
  await back;
  await expect.poll(() => desks(bridge)).toContain(desk.url());
}

/** Returns the addresses of the tabs in which a desk registered. */
async function desks(bridge: BridgeBrowser): Promise<string[]> {
  const { desks = {} } = await bridge.session();
  const ids = Object.values(desks as Record<string, { tabId: number }>).map(({ tabId }) => tabId);
  const worker = await bridge.worker();
  return worker.evaluate(async (all) => Promise.all(all.map(async (id) => (await chrome.tabs.get(id)).url ?? "")), ids);
}

/** Collects all console messages and errors of these pages. */
function listenToConsoles(pages: Page[]): string[] {
  const lines: string[] = [];
  for (const page of pages) {
    page.on("console", (message) => lines.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => lines.push(`${error}`));
  }
  return lines;
}

test.describe("the extension is reloaded or updated with open tabs", () => {
  test("serves them again without a reload, handles each event once, and silences the old scripts", async ({
    bridge,
  }) => {
    const stopServing = serveListeningPages(bridge.server);
    await bridge.configure({ crms: [{ ...CRM, pageEvents: true }] });
    const listening = await bridge.open("https://crm.example.test/listening/1");
    const crm = await bridge.openCrm("/");
    const desk = await bridge.openDesk();
    const lines = listenToConsoles([desk, crm, listening]);
    await desk.evaluate(() => Object.assign(window, { still: "here" }));
    for (let round = 0; round < 2; round++) {
      await reloadExtension(bridge, desk);
      const before = (await eventsReceivedBy(listening)).length;
      const id = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
      await desk.evaluate((it) => window.deskSimulator.focus(it), id);
      await expect(crm).toHaveURL(RECORD);
      const added = async () =>
        (await eventsReceivedBy(listening)).slice(before).filter(({ type }) => type === "conversation.added");
      await expect.poll(async () => (await added()).map(({ conversationId }) => conversationId)).toEqual([id]);
      const posted = (await desk.evaluate(() => window.deskSimulator.posted().length)) - before;
      await expect.poll(async () => (await eventsReceivedBy(listening)).length - before).toBe(posted);
      await crm.goto("https://crm.example.test/");
      await desk.evaluate((it) => window.deskSimulator.remove(it, "closed"), id);
      await expect.poll(() => bridge.conversations()).toEqual([]);
    }
    expect(await desk.evaluate(() => "still" in window)).toBe(true);
    expect(lines).toEqual([]);
    stopServing();
  });

  test("finds a desk frame inside a CRM page again", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    const crm = await bridge.openCrm("/embed");
    const lines = listenToConsoles([crm]);
    const frame = crm.frame({ url: /ha\.iadvize\.com/ });
    await reloadExtension(bridge, crm);
    const opened = bridge.browser.context.waitForEvent("page");
    await frame?.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect(await opened).toHaveURL(RECORD);
    expect(crm.url()).toBe("https://crm.example.test/embed");
    expect(await crm.evaluate(() => window.crmSimulator.loads)).toBe(1);
    expect(lines).toEqual([]);
  });

  test("removes the overlay of an old version, and adds a new one with the next toast", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...CRM, openOn: "never" }] });
    const crm = await bridge.openCrm("/");
    const desk = await bridge.openDesk();
    const lines = listenToConsoles([crm]);
    await crm.bringToFront();
    await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042", isWaiting: true }));
    await expect(crm.locator(OVERLAY)).toHaveCount(1);
    await reloadExtension(bridge, desk);
    await expect(crm.locator(OVERLAY)).toHaveCount(0);
    await desk.evaluate(() => window.deskSimulator.add({ person: "C-1057", isWaiting: true }));
    const toasts = new Toasts(crm);
    await expect.poll(() => toasts.buttons()).toEqual(["✕", "Go to the desk", "Open record"]);
    await expect(crm.locator(OVERLAY)).toHaveCount(1);
    await toasts.click("button.dismiss");
    await expect.poll(() => toasts.html()).toBe("");
    expect(lines).toEqual([]);
  });

  test("keeps text typed before, and removes toasts that no longer work", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    const crm = await bridge.openCrm("/contacts/C-1057");
    const desk = await bridge.openDesk();
    await crm.getByTestId("note").pressSequentially("half a sentence");
    const id = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect(crm.locator(OVERLAY)).toHaveCount(1);
    await reloadExtension(bridge, desk);
    await expect(crm.locator(OVERLAY)).toHaveCount(0);
    await desk.evaluate((it) => window.deskSimulator.remove(it, "closed"), id);
    const next = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1063" }));
    await desk.evaluate((it) => window.deskSimulator.focus(it), next);
    const isShown = () => bridge.crmTabs().some((page) => page.url() === "https://crm.example.test/contacts/C-1063");
    await expect.poll(isShown).toBe(true);
    expect(crm.url()).toBe("https://crm.example.test/contacts/C-1057");
    await expect(crm.getByTestId("note")).toHaveValue(/half a sentence/);
  });
});
