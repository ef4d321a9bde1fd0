import { OVERLAY } from "../closed-shadow";
import { CRM, expect, test } from "./firefox-bridge";

const recordOf = (id: string) => `https://crm.example.test/contacts/${id}`;

test.describe("in Firefox", () => {
  test("shows the focused visitor's record in the open tab", async ({ bridge }) => {
    await bridge.configure();
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    const first = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect.poll(() => crm.url()).toBe(recordOf("C-1042"));
    const second = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1057" }));
    await desk.evaluate((id) => window.deskSimulator.focus(id), second);
    await expect.poll(() => crm.url()).toBe(recordOf("C-1057"));
    await desk.evaluate((id) => window.deskSimulator.focus(id), first);
    await expect.poll(() => crm.url()).toBe(recordOf("C-1042"));
    expect(await bridge.crmAddresses()).toHaveLength(1);
  });

  test("shows the customer of a desk's tab when the agent returns to it", async ({ bridge }) => {
    await bridge.configure();
    const crm = await bridge.openCrm();
    const one = await bridge.openDesk();
    await one.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect.poll(() => crm.url()).toBe(recordOf("C-1042"));
    const two = await bridge.openDesk();
    await two.evaluate(() => window.deskSimulator.add({ person: "C-1057" }));
    await expect.poll(() => crm.url()).toBe(recordOf("C-1057"));
    await one.bringToFront();
    await expect.poll(() => crm.url()).toBe(recordOf("C-1042"));
  });

  test("opens a new tab if none is open", async ({ bridge }) => {
    await bridge.configure();
    const desk = await bridge.openDesk();
    await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect.poll(() => bridge.crmAddresses()).toEqual([recordOf("C-1042")]);
    await expect.poll(() => bridge.outcomes("show-record")).toEqual(["new-tab"]);
  });

  test("keeps unsaved text", async ({ bridge }) => {
    await bridge.configure();
    const crm = await bridge.openCrm("/contacts/C-1057");
    await crm.bringToFront();
    await crm.type("[data-testid=note]", "half a sentence");
    const desk = await bridge.openDesk();
    await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect.poll(() => bridge.outcomes("show-record")).toEqual(["unsaved"]);
    expect(crm.url()).toBe(recordOf("C-1057"));
    expect(await crm.$(OVERLAY)).not.toBeNull();
  });

  // Firefox supports neither `requireInteraction` nor updates of a notification, and throws on an unknown option.
  for (const stay of [false, true]) {
    test(`announces a new conversation until it gets the focus (stay: ${stay})`, async ({ bridge }) => {
      await bridge.saveSettings({ notifications: { stay } });
      const desk = await bridge.openDesk();
      await bridge.openCrm();
      const first = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
      await expect.poll(() => bridge.conversations()).toEqual([first]);
      const second = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1057", anonymous: true }));
      await expect.poll(() => bridge.notifications()).toEqual([expect.stringContaining(second)]);
      await desk.evaluate((id) => window.deskSimulator.identify(id), second);
      await expect.poll(() => bridge.outcomes("update-notification", second)).toEqual(["done"]);
      expect(await bridge.notifications()).toHaveLength(1);
      await desk.evaluate((id) => window.deskSimulator.focus(id), second);
      await expect.poll(() => bridge.notifications()).toEqual([]);
      expect(await bridge.outcomes("notify")).not.toContain("failed");
    });
  }

  test("hears a desk inside a CRM's page, and never reloads that page", async ({ bridge }) => {
    await bridge.configure();
    const crm = await bridge.openCrm("/embed");
    const frame = crm.frames().find((one) => one.url().startsWith("https://ha.iadvize.com"));
    await frame?.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect.poll(() => bridge.crmAddresses()).toContain(recordOf("C-1042"));
    expect(crm.url()).toBe("https://crm.example.test/embed");
    expect(await crm.evaluate(() => window.crmSimulator.loads)).toBe(1);
  });

  test("sends the desk's events to the CRM's page", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...CRM, openOn: "never", pageEvents: true }] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    const id = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    const told = () =>
      crm.evaluate(() => window.crmSimulator.pageEvents.map(({ event }) => [event.type, event.conversationId]));
    await expect
      .poll(told)
      .toEqual(["conversation.added", "visitor.updated", "conversation.focused"].map((type) => [type, id]));
  });
});

test("in Firefox, keeps a desk's tab from being discarded only while it has conversations", async ({ bridge }) => {
  const desk = await bridge.openDesk();
  const maySleep = () =>
    bridge.options.evaluate(
      async () => (await chrome.tabs.query({ url: "https://ha.iadvize.com/*" }))[0]?.autoDiscardable,
    );
  expect(await maySleep()).toBe(true);
  const id = await desk.evaluate(() => window.deskSimulator.add({}));
  await expect.poll(maySleep).toBe(false);
  await desk.evaluate((it) => window.deskSimulator.remove(it, "closed"), id);
  await expect.poll(maySleep).toBe(true);
});

test("in Firefox, hears a page that calls document.open()", async ({ bridge, server }) => {
  const stopServing = server.addRoute("ha.iadvize.com", "/bare", "<!doctype html><title>Bare desk</title>");
  const desk = await bridge.open("https://ha.iadvize.com/bare");
  for (const conversationId of ["a", "b"]) {
    await desk.evaluate((id) => {
      document.open();
      document.write(
        `<script>postMessage({ event: "com.iadvize.desk.CONVERSATION_ADDED", conversationId: "${id}" }, "*")</script>`,
      );
      document.close();
    }, conversationId);
  }
  await expect.poll(async () => (await bridge.conversations()).sort()).toEqual(["a", "b"]);
  stopServing();
});
