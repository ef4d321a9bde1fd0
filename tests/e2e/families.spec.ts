import { json } from "node:stream/consumers";
import type { Page } from "@playwright/test";
import { CRM, expect, test } from "./bridge";

const CONVERSATION = "3f2b8a54-6a70-4f0e-9a53-0d4f5d1c7a10";
const PUSHED = {
  eventType: "v2.conversation.pushed",
  eventId: "7b8a3c52-0f7c-4b58-8a4e-5b7a2c1d9e01",
  platform: "ha",
  clientId: "411",
  createdAt: "2026-03-02T09:15:00+01:00",
  projectId: 7,
  conversationId: CONVERSATION,
  operatorId: "operator-5",
  visitorExternalId: "old-identifier",
  channel: "CHAT",
  visitorId: "0c9f7a3e-2a51-4d8e-b1de-6a1b7a0d4c11",
};

const post = (desk: Page, payload: object) => desk.evaluate((it) => window.deskSimulator.post(it), payload);
const desk = (name: string, fields: object = {}) => ({
  event: `com.iadvize.desk.${name}`,
  conversationId: CONVERSATION,
  ...fields,
});

test.describe("the three families of events", () => {
  test("treat a conversation in two families as one conversation", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    const crm = await bridge.openCrm();
    const page = await bridge.openDesk();
    await post(page, PUSHED);
    await post(page, desk("CONVERSATION_ADDED"));
    await post(page, desk("CONVERSATION_FOCUSED"));
    await expect.poll(() => bridge.conversations()).toEqual([CONVERSATION]);
    await expect.poll(async () => (await bridge.badge()).text).toBe("1");
    // iAdvize's old identifier is not the customer's identifier.
    expect(crm.url()).toBe("https://crm.example.test/");
    await post(page, desk("CONVERSATION_VISITOR_UPDATED", { visitor: { extID: "C-1042" } }));
    await expect(crm).toHaveURL("https://crm.example.test/contacts/C-1042");
  });

  test("remove the conversations that are closed or end with an agent's logout", async ({ bridge }) => {
    const page = await bridge.openDesk();
    await post(page, PUSHED);
    await expect.poll(() => bridge.conversations()).toEqual([CONVERSATION]);
    await post(page, {
      ...PUSHED,
      eventType: "v2.conversation.closed",
      eventId: "closed-1",
      operatorIds: ["operator-5"],
    });
    await expect.poll(() => bridge.conversations()).toEqual([]);
    await post(page, { ...PUSHED, eventId: "pushed-2" });
    await expect.poll(() => bridge.conversations()).toEqual([CONVERSATION]);
    const left = { eventType: "user.disconnected", userId: "somebody-else", eventId: "left-1" };
    await post(page, left);
    await post(page, { ...left, userId: "operator-5", eventId: "left-2" });
    await expect.poll(() => bridge.conversations()).toEqual([]);
    await expect.poll(async () => (await bridge.badge()).text).toBe("");
  });

  test("add and remove the Push API's conversations, too", async ({ bridge }) => {
    const page = await bridge.openDesk();
    const datetime = { created: "2017-06-01 10:00:00", sent: "2017-06-01 10:00:01" };
    const parameters = {
      conversation_id: 90210,
      type: "chat",
      operator_id: 5,
      custom_data: { cust_email: "a@example.org" },
    };
    await post(page, { name: "conversation.start", datetime, parameters });
    await expect
      .poll(async () => (await bridge.session())["conversation:90210@ha"])
      .toMatchObject({ channel: "CHAT", operatorId: "5", visitor: { customData: { cust_email: "a@example.org" } } });
    await post(page, { name: "conversation.end", datetime, parameters });
    await expect.poll(() => bridge.conversations()).toEqual([]);
  });

  test("notify once for one thing if the settings ask for it, and ignore a repeated event", async ({ bridge }) => {
    await bridge.configure({
      crms: [{ ...CRM, openOn: "never", pageEvents: true }],
      notifications: { transaction: true, visitorMessage: true },
    });
    const crm = await bridge.openCrm();
    const page = await bridge.openDesk();
    await crm.bringToFront();
    const answer = {
      eventType: "satisfaction.answered",
      eventId: "answer-1",
      conversationId: CONVERSATION,
      netPromoterScore: 9,
    };
    await post(page, answer);
    await post(page, answer);
    await post(page, { eventType: "transaction.attributed", eventId: "sale-1", transactionId: "t1", amount: 1234.5 });
    await post(page, desk("CONVERSATION_MESSAGE_RECEIVED", { conversationParticipantType: "Visitor" }));
    await post(page, desk("CONVERSATION_MESSAGE_RECEIVED", { conversationParticipantType: "Expert" }));
    await expect
      .poll(async () => (await bridge.notifications()).map((id) => JSON.parse(id)[0]).sort())
      .toEqual(["answer", "message", "transaction"]);
    const types = () => crm.evaluate(() => window.crmSimulator.pageEvents.map(({ event }) => event.type));
    await expect
      .poll(types)
      .toEqual(["satisfaction.answered", "transaction.attributed", "conversation.message", "conversation.message"]);
  });

  test("are all in the menu of the desk simulator", async ({ bridge }) => {
    const page = await bridge.openDesk();
    await page.evaluate(() => window.deskSimulator.add({}));
    if ((await page.getByTestId("lab-toggle").getAttribute("aria-expanded")) !== "true")
      await page.getByTestId("lab-toggle").click();
    const choices = await page
      .getByTestId("lab-event")
      .locator("option")
      .evaluateAll((options) => options.map((it) => (it as HTMLOptionElement).value));
    expect(choices.length).toBeGreaterThanOrEqual(26);
    for (const choice of choices) {
      await page.getByTestId("lab-event").selectOption(choice);
      await page.getByTestId("lab-post").click();
    }
    await expect
      .poll(async () => (await bridge.timeline()).filter(({ kind }) => kind === "event").length)
      .toBeGreaterThanOrEqual(choices.length);
    expect((await bridge.timeline()).filter(({ kind }) => kind === "rejected" || kind === "refused")).toEqual([]);
  });

  test("are posted by the simulator's server if there is a relay", async ({ bridge, server }) => {
    const lab = async (page: Page) => {
      await page.getByTestId("lab-toggle").click();
      await page.getByTestId("lab-event").selectOption("satisfaction.answered/netPromoterScore");
    };
    const page = await bridge.openDesk();
    const asked = page.waitForResponse("**/relay");
    await lab(page);
    expect((await asked).status()).toBe(404);
    await expect(page.getByLabel("Through the relay")).toHaveCount(0);
    await page.getByTestId("lab-post").click();
    await expect.poll(async () => (await bridge.timeline()).filter(({ kind }) => kind === "event").length).toBe(1);

    const posted: unknown[] = [];
    const removals = [
      server.addRoute("ha.iadvize.com", "/relay", (_, response) => void response.writeHead(204).end()),
      server.addRoute("ha.iadvize.com", "/relay/webhook", async (request, response) => {
        posted.push(await json(request));
        response
          .writeHead(posted.length === 1 ? 202 : 503)
          .end(posted.length === 1 ? "" : '{"detail":"Come back later"}');
      }),
    ];
    try {
      await page.reload();
      await lab(page);
      await page.getByLabel("Through the relay").check();
      await page.getByTestId("lab-post").click();
      await expect(page.getByText("relay: 202")).toBeVisible();
      await page.getByTestId("lab-post").click();
      await expect(page.getByText("relay: 503")).toBeVisible();
      await expect(page.getByText("Come back later")).toBeVisible();
      expect(posted).toEqual(Array(2).fill(expect.objectContaining({ eventType: "satisfaction.answered" })));
      // This event did not reach the page as a message. The desk's own events always do.
      expect((await bridge.timeline()).filter(({ kind }) => kind === "event")).toHaveLength(1);
      await page.getByTestId("lab-event").selectOption("CONVERSATION_ADDED");
      await expect(page.getByLabel("Through the relay")).toHaveCount(0);
    } finally {
      for (const remove of removals) remove();
    }
  });
});
