import { CRM, expect, test } from "./bridge";

test.describe("announcing a conversation", () => {
  test("shows one notification, adds the name when it is known, and removes it on focus or when the conversation leaves", async ({
    bridge,
  }) => {
    const desk = await bridge.openDesk();
    await bridge.open("https://crm.example.test/");
    const first = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect.poll(() => bridge.conversations()).toEqual([first]);
    const second = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1057", anonymous: true }));
    await expect.poll(() => bridge.notifications()).toEqual([expect.stringContaining(second)]);
    await desk.evaluate((id) => window.deskSimulator.identify(id), second);
    // The first notification was updated, too, because its visitor was identified while the conversation was new.
    const updates = async () =>
      (await bridge.timeline()).filter(
        (entry) => entry.kind === "effect" && entry.effect === "update-notification" && entry.conversationId === second,
      );
    await expect.poll(updates).toHaveLength(1);
    expect(await bridge.notifications()).toHaveLength(1);
    await desk.evaluate((id) => window.deskSimulator.focus(id), second);
    await expect.poll(() => bridge.notifications()).toEqual([]);

    const third = await desk.evaluate(() => window.deskSimulator.add({}));
    await expect.poll(() => bridge.notifications()).toEqual([expect.stringContaining(third)]);
    await desk.evaluate((id) => window.deskSimulator.remove(id, "transferred"), third);
    await expect.poll(() => bridge.notifications()).toEqual([]);
  });

  test("shows nothing while the agent is looking at the desk", async ({ bridge }) => {
    const desk = await bridge.openDesk();
    await desk.evaluate(() => window.deskSimulator.add({}));
    await desk.evaluate(() => window.deskSimulator.add({}));
    await expect.poll(() => bridge.outcomes("notify")).toEqual(["desk-in-view", "desk-in-view"]);
    expect(await bridge.notifications()).toEqual([]);
  });

  test("opens the desk's tab on a click", async ({ bridge }) => {
    const desk = await bridge.openDesk();
    const other = await bridge.open("https://crm.example.test/");
    await desk.evaluate(() => window.deskSimulator.add({}));
    await desk.evaluate(() => window.deskSimulator.add({}));
    await expect.poll(() => bridge.notifications()).toHaveLength(1);
    const [id = ""] = await bridge.notifications();
    await other.bringToFront();
    const worker = await bridge.worker();
    await worker.evaluate((it) => {
      // @ts-expect-error: `dispatch` exists for tests only and is in no type.
      chrome.notifications.onClicked.dispatch(it);
    }, id);
    const active = () => worker.evaluate(async () => (await chrome.tabs.query({ active: true })).map(({ url }) => url));
    await expect.poll(active).toEqual(["https://ha.iadvize.com/"]);
  });

  test("shows the number of conversations in the badge, and the availability in its title", async ({ bridge }) => {
    const desk = await bridge.openDesk();
    const id = await desk.evaluate(() => window.deskSimulator.add({}));
    await desk.evaluate(() => window.deskSimulator.add({}));
    await expect.poll(async () => (await bridge.badge()).text).toBe("2");
    await desk.evaluate((it) => window.deskSimulator.remove(it, "closed"), id);
    await expect.poll(async () => (await bridge.badge()).text).toBe("1");
    await desk.evaluate(() => window.deskSimulator.setAvailability("CHAT", "AVAILABLE"));
    await expect.poll(async () => (await bridge.badge()).title).toContain("you are available");
  });

  test("removes a desk's conversations when the desk is closed, but not when it is reloaded", async ({ bridge }) => {
    test.slow();
    const desk = await bridge.openDesk();
    const id = await desk.evaluate(() => window.deskSimulator.add({}));
    await expect.poll(() => bridge.conversations()).toEqual([id]);
    await desk.close();
    expect(await bridge.conversations()).toEqual([id]);
    await expect.poll(() => bridge.conversations(), { timeout: 15_000 }).toEqual([]);
    await expect.poll(async () => (await bridge.badge()).text).toBe("");
  });

  test("sends every event to the CRM's page, in order and once, if page events are on", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...CRM, openOn: "never", pageEvents: true }] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await desk.evaluate(() => {
      for (let i = 0; i < 300; i++) {
        window.deskSimulator.post({
          event: "com.iadvize.desk.CONVERSATION_STATE_BOX_CLICKED",
          conversationId: `c${i}`,
        });
      }
    });
    const ids = () => crm.evaluate(() => window.crmSimulator.pageEvents.map(({ event }) => event.conversationId));
    await expect.poll(async () => (await ids()).length).toBe(300);
    expect(await ids()).toEqual(Array.from({ length: 300 }, (_, index) => `c${index}`));
    const [message] = await crm.evaluate(() => window.crmSimulator.pageEvents);
    expect(message).toMatchObject({ source: "desk-bridge", version: 1, event: { type: "conversation.selected" } });
  });
});
