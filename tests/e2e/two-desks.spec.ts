import { CRM, expect, test } from "./bridge";
import { addKnown, createPoster, focus, remove } from "./desk";

const FIRST = "https://crm.example.test/contacts/C-1042";
const SECOND = "https://crm.example.test/contacts/C-1057";
const SD = "https://sd.iadvize.com/";

test.describe("two desks", () => {
  test("keep the agent's focus when the one in the background is reloaded", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    const crm = await bridge.openCrm();
    const background = await bridge.openDesk(SD);
    const first = await addKnown(background, "C-1042");
    await expect(crm).toHaveURL(FIRST);
    const agents = await bridge.openDesk();
    await addKnown(agents, "C-1057");
    await expect(crm).toHaveURL(SECOND);
    const focused = async () =>
      (await bridge.timeline()).filter(
        (entry) => entry.kind === "event" && entry.type === "conversation.focused" && entry.conversationId === first,
      ).length;
    expect(await focused()).toBe(1);
    await background.reload();
    await expect.poll(focused).toBe(2);
    await expect.poll(async () => (await bridge.session()).pending).toEqual([]);
    expect(crm.url()).toBe(SECOND);
    expect(await bridge.outcomes("show-record")).toHaveLength(2);
  });

  test("show the customer of a desk's tab when the agent returns to it", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    const crm = await bridge.openCrm();
    const one = await bridge.openDesk();
    await addKnown(one, "C-1042");
    const two = await bridge.openDesk(SD);
    await addKnown(two, "C-1057");
    await expect(crm).toHaveURL(SECOND);
    await one.bringToFront();
    await expect(crm).toHaveURL(FIRST);
    // Also if the worker is stopped meanwhile.
    await bridge.browser.stopWorker();
    await two.bringToFront();
    await expect(crm).toHaveURL(SECOND);
    await crm.bringToFront();
    await one.bringToFront();
    await expect(crm).toHaveURL(FIRST);
  });

  test("keep the agent at the desk they look at when the other one moves its focus by itself", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    const crm = await bridge.openCrm();
    const background = await bridge.openDesk(SD);
    await addKnown(background, "C-1042");
    const other = await addKnown(background, "C-1063");
    const agents = await bridge.openDesk();
    await addKnown(agents, "C-1057");
    await expect(crm).toHaveURL(SECOND);
    await createPoster(background, other)("FOCUSED");
    await expect
      .poll(async () => (await bridge.session()).summary)
      .toMatchObject({ focus: [{ conversationId: other }, expect.anything()] });
    expect(crm.url()).toBe(SECOND);
    // A click in it is an action of the agent.
    await focus(background, other);
    await expect(crm).toHaveURL("https://crm.example.test/contacts/C-1063");
  });

  test("keep the record that the agent reads when a desk moves on to its next conversation", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    const crm = await bridge.openCrm();
    const background = await bridge.openDesk(SD);
    const ending = await addKnown(background, "C-1042");
    const next = await addKnown(background, "C-1063");
    await addKnown(await bridge.openDesk(), "C-1057");
    await expect(crm).toHaveURL(SECOND);
    await crm.bringToFront();
    await remove(background, ending);
    await expect
      .poll(async () => (await bridge.session()).summary)
      .toMatchObject({ focus: [{ conversationId: next }, expect.anything()] });
    await expect.poll(async () => (await bridge.session()).pending).toEqual([]);
    expect(crm.url()).toBe(SECOND);
  });

  test("report an event in two tabs of one desk once", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...CRM, pageEvents: true }], notifications: { visitorMessage: true } });
    const crm = await bridge.openCrm();
    const tabs = [await bridge.openDesk(), await bridge.openDesk()];
    const tellers = tabs.map((tab) => createPoster(tab, "a"));
    const message = { conversationParticipantType: "Visitor" };
    for (const tell of tellers) await tell("ADDED");
    for (const tell of tellers) await tell("MESSAGE_RECEIVED", message);
    await tellers[0]?.("MESSAGE_RECEIVED", message);
    await tellers[1]?.("MESSAGE_RECEIVED", message);
    await expect.poll(() => bridge.outcomes("notify-message")).toHaveLength(2);
    for (const tell of tellers) await tell("REMOVED");
    const types = () => crm.evaluate(() => window.crmSimulator.pageEvents.map(({ event }) => event.type));
    await expect.poll(types).toContain("conversation.removed");
    await expect.poll(async () => (await bridge.session()).pending).toEqual([]);
    const [added, message1, removed] = ["conversation.added", "conversation.message", "conversation.removed"];
    expect(await types()).toEqual([added, message1, message1, removed]);
    expect(await bridge.outcomes("notify-message")).toHaveLength(2);
  });
});
