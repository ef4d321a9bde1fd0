import { type BridgeBrowser, CRM, expect, test } from "./bridge";

const LOUD = { onlyWhenDeskUnfocused: false };

/** Records the notifications that the worker creates, because the browser returns only their ids. */
async function recordNotifications(
  bridge: BridgeBrowser,
): Promise<() => Promise<chrome.notifications.NotificationOptions[]>> {
  const worker = await bridge.worker();
  await worker.evaluate(() => {
    const { create, update } = chrome.notifications;
    const shown: unknown[] = [];
    Object.assign(globalThis, { shown });
    Object.assign(chrome.notifications, {
      create: (id: string, options: chrome.notifications.NotificationCreateOptions) => {
        shown.push(options);
        return Reflect.apply(create, chrome.notifications, [id, options]);
      },
      update: (id: string, options: chrome.notifications.NotificationOptions) => {
        shown.push(options);
        return Reflect.apply(update, chrome.notifications, [id, options]);
      },
    });
  });
  return () =>
    worker.evaluate(() => (globalThis as unknown as { shown: chrome.notifications.NotificationOptions[] }).shown);
}

async function clickButton(bridge: BridgeBrowser, index: number): Promise<void> {
  const [id = ""] = await bridge.notifications();
  await (await bridge.worker()).evaluate(
    ([it, button]) => {
      // @ts-expect-error: `dispatch` exists for tests only and is in no type.
      chrome.notifications.onButtonClicked.dispatch(it, button);
    },
    [id, index] as const,
  );
}

const NAME = "Zoé Lefèvre";
const EMAIL = "zoe.lefevre@example.org";
const ID = "C-1042";

test.describe("a test notification", () => {
  test("is shown at once, with advice if nothing appears", async ({ bridge }) => {
    const page = await bridge.open(bridge.browser.extensionUrl("src/ui/options/options.html#notifications"));
    await page.getByRole("button", { name: "Send a test notification" }).click();
    await expect(page.getByText("Sent. If nothing appeared")).toBeVisible();
    expect(await bridge.notifications()).toEqual(["test"]);
  });
});

test.describe("a notification", () => {
  for (const [detail, allowed, kept] of [
    ["none", [], [NAME, EMAIL, ID]],
    ["name", [NAME], [EMAIL, ID]],
    ["full", [NAME, EMAIL, ID], []],
  ] as const) {
    test(`shows what ${detail} allows, stays, and has its buttons`, async ({ bridge }) => {
      await bridge.configure({ crms: [CRM], notifications: { ...LOUD, detail, stay: true } });
      const shown = await recordNotifications(bridge);
      const desk = await bridge.openDesk();
      await desk.evaluate(() => window.deskSimulator.add({ person: "C-1057" }));
      await expect.poll(() => bridge.outcomes("notify")).toHaveLength(1);
      const before = (await shown()).length;
      await desk.evaluate((person) => window.deskSimulator.add({ person }), ID);
      await expect.poll(() => bridge.outcomes("notify")).toHaveLength(2);
      const said = async () => JSON.stringify((await shown()).slice(before));
      for (const word of allowed) await expect.poll(said).toContain(word);
      for (const word of kept) expect(await said()).not.toContain(word);
      const first = (await shown())[before];
      expect(first?.requireInteraction).toBe(true);
      expect(first?.buttons?.map(({ title }) => title)).toEqual(["Open record", "Go to the desk"]);
    });
  }

  test("opens the record with one button and goes to the desk with the other", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...CRM, openOn: "never" }], notifications: LOUD });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await desk.evaluate(() => window.deskSimulator.add({ person: "C-1057" }));
    await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect.poll(async () => (await bridge.badge()).text).toBe("2");
    await expect.poll(() => bridge.notifications()).toHaveLength(1);
    await clickButton(bridge, 0);
    await expect(crm).toHaveURL("https://crm.example.test/contacts/C-1042");
    await clickButton(bridge, 1);
    const active = async () =>
      (await bridge.worker()).evaluate(async () => (await chrome.tabs.query({ active: true }))[0]?.url);
    await expect.poll(active).toBe("https://ha.iadvize.com/");
  });

  test("is shared by more than three conversations", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM], notifications: LOUD });
    const shown = await recordNotifications(bridge);
    const desk = await bridge.openDesk();
    const ids: string[] = [];
    for (let i = 0; i < 6; i++) ids.push(await desk.evaluate(() => window.deskSimulator.add({})));
    await expect.poll(async () => (await bridge.badge()).text).toBe("6");
    await expect.poll(() => bridge.notifications()).toEqual(["conversations"]);
    await expect.poll(async () => (await shown()).at(-1)?.title).toBe("5 new conversations");
    for (const id of ids) await desk.evaluate((it) => window.deskSimulator.remove(it, "closed"), id);
    await expect.poll(() => bridge.notifications()).toEqual([]);
  });
});
