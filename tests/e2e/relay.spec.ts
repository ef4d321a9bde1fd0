import type { Page } from "@playwright/test";
import type { RelayState } from "../../src/domain/relay/relay-state";
import { clickAction, TRIGGER_ACTIONS } from "../../tools/harness/action-popup";
import { launchWithExtension } from "../../tools/harness/chromium";
import { BridgeBrowser, test as base, CRM, DIST, expect, trustArguments } from "./bridge";
import { addKnown, focus, remove } from "./desk";
import { FakeRelay } from "./fake-relay";

const test = base.extend<{ relay: FakeRelay }>({
  relay: async ({ server }, use) => {
    const relay = new FakeRelay(server);
    await use(relay);
    relay.close();
  },
});

const answer = (eventId: string, conversationId: string, fields = { netPromoterScore: 9 }) => ({
  eventType: "satisfaction.answered",
  eventId,
  platform: "ha",
  createdAt: new Date().toISOString(),
  projectId: 7,
  conversationId,
  ...fields,
});

/** Configures a relay with an enrolment, as if the agent had used their link before. */
async function enrolled(bridge: BridgeBrowser, relay: FakeRelay, settings: Record<string, unknown> = {}) {
  await bridge.configure({ ...settings, relay: { url: relay.address, token: relay.token } });
}

const state = async (bridge: BridgeBrowser) => ((await bridge.session()).relay ?? null) as RelayState | null;
const kinds = async (bridge: BridgeBrowser) => (await bridge.notifications()).map((id) => JSON.parse(id)[0]).sort();

/** Returns the kinds of the visible notifications. */
async function notices(bridge: BridgeBrowser): Promise<string[]> {
  return (await bridge.timeline()).flatMap((entry) =>
    entry.kind === "effect" && entry.effect.startsWith("notify-") ? [`${entry.effect} ${entry.outcome}`] : [],
  );
}

/** Records the titles of the notifications that are created from now on. */
async function recordTitles(bridge: BridgeBrowser): Promise<() => Promise<string[]>> {
  const worker = await bridge.worker();
  await worker.evaluate(() => {
    const titles: string[] = [];
    const create = chrome.notifications.create.bind(chrome.notifications);
    Object.assign(globalThis, { titles });
    Object.assign(chrome.notifications, {
      create: (id: string, options: chrome.notifications.NotificationCreateOptions) => {
        titles.push(options.title);
        return create(id, options);
      },
    });
  });
  return () => worker.evaluate(() => (globalThis as unknown as { titles: string[] }).titles);
}

test.describe("a relay", () => {
  test("notifies about a survey's answer and a purchase, with the visitor's name if the conversation is known", async ({
    bridge,
    relay,
  }) => {
    await enrolled(bridge, relay, { crms: [CRM], notifications: { transaction: true } });
    const desk = await bridge.openDesk();
    const id = await addKnown(desk);
    // No notification is shown while the agent looks at the desk.
    await desk.bringToFront();
    await expect.poll(() => relay.listening).toBe(1);
    const titles = await recordTitles(bridge);
    relay.post(answer("answer-1", id));
    await expect.poll(titles).toEqual(["Zoé Lefèvre answered the survey"]);
    // The survey arrives after the conversation has ended.
    await remove(desk, id);
    await expect.poll(() => bridge.conversations()).toEqual([]);
    relay.post({ ...answer("sale-1", id), eventType: "transaction.attributed", transactionId: "t-1", amount: 12 });
    relay.post(answer("answer-2", "of-somebody-unknown"));
    await expect
      .poll(titles)
      .toEqual(["Zoé Lefèvre answered the survey", "Zoé Lefèvre made a purchase", "Survey answered"]);
    await expect.poll(() => relay.acknowledged).toBe(9);
  });

  test("summarises missed events in one notification, which leads to all of them", async ({ bridge, relay }) => {
    const createdAt = new Date(Date.now() - 3_600_000).toISOString();
    for (let one = 0; one < 5; one += 1) relay.post({ ...answer(`answer-${one}`, "c-1"), createdAt });
    await enrolled(bridge, relay);
    await bridge.openDesk();
    await bridge.openCrm();
    await expect.poll(() => bridge.outcomes("notify-missed")).toHaveLength(5);
    relay.post(answer("answer-now", "c-1"));
    await expect.poll(async () => (await bridge.notifications()).length).toBe(2);
    const missed = (await bridge.notifications()).find((id) => id === "missed") ?? "";
    const options = bridge.browser.context.waitForEvent("page");
    await (await bridge.worker()).evaluate((it) => {
      const { onClicked } = chrome.notifications as unknown as { onClicked: { dispatch(id: string): void } };
      onClicked.dispatch(it);
    }, missed);
    await expect((await options).getByText("A survey was answered").first()).toBeVisible();
    expect((await bridge.session()).missed).toHaveLength(5);
  });

  test("leads from a survey to the customer's record, although the conversation is over", async ({ bridge, relay }) => {
    await enrolled(bridge, relay, { crms: [{ ...CRM, openOn: "click" }] });
    const desk = await bridge.openDesk();
    const id = await addKnown(desk);
    const crm = await bridge.openCrm();
    await crm.bringToFront();
    await expect.poll(() => relay.listening).toBe(1);
    await remove(desk, id);
    await expect.poll(() => bridge.conversations()).toEqual([]);
    relay.post(answer("answer-1", id));
    await expect.poll(() => kinds(bridge)).toEqual(["answer"]);
    const [notice = ""] = await bridge.notifications();
    await (await bridge.worker()).evaluate(
      (it) =>
        (chrome.notifications.onButtonClicked as unknown as { dispatch(...args: unknown[]): void }).dispatch(it, 0),
      notice,
    );
    await expect(crm).toHaveURL("https://crm.example.test/contacts/C-1042");
    // The desk's next events do not remove it.
    await focus(desk, await addKnown(desk, "C-1057"));
    await expect(crm).toHaveURL("https://crm.example.test/contacts/C-1042");
  });

  test("sets the agent's availability, and adds conversations that are not on the desk", async ({ bridge, relay }) => {
    await enrolled(bridge, relay);
    await bridge.openDesk();
    await expect.poll(() => relay.listening).toBe(1);
    relay.post({ ...answer("pushed-1", "c-1"), eventType: "v2.conversation.pushed", operatorId: 7, channel: "CHAT" });
    relay.post({
      eventType: "user.availability.updated",
      eventId: "availability-1",
      createdAt: new Date().toISOString(),
      userId: 7,
      availabilities: [{ channel: "CHAT", status: "AVAILABLE" }],
    });
    await expect.poll(async () => (await bridge.badge()).title).toContain("you are available");
    expect(await bridge.conversations()).toEqual(["c-1"]);
    expect((await bridge.badge()).text).toBe("");
    expect(await bridge.notifications()).toEqual([]);
  });

  test("and the desk report one thing only once", async ({ bridge, relay }) => {
    await enrolled(bridge, relay);
    const desk = await bridge.openDesk();
    await bridge.openCrm();
    await expect.poll(() => relay.listening).toBe(1);
    const told = answer("answer-1", "c-1");
    relay.post(told);
    await expect.poll(() => notices(bridge)).toHaveLength(1);
    await desk.evaluate((it) => window.deskSimulator.post(it), told);
    const other = answer("answer-2", "c-1");
    await desk.evaluate((it) => window.deskSimulator.post(it), other);
    await expect.poll(() => notices(bridge)).toHaveLength(2);
    relay.post(other);
    await expect.poll(() => relay.acknowledged).toBe(6);
    expect(await notices(bridge)).toHaveLength(2);
  });
});

test.describe("the relay's stream", () => {
  test("is connected only while a desk is open", async ({ bridge, relay }) => {
    await enrolled(bridge, relay);
    await bridge.openCrm();
    const desk = await bridge.openDesk();
    await expect.poll(() => relay.listening).toBe(1);
    expect(await state(bridge)).toMatchObject({ is: "connected", agent: "Ada Lovelace" });
    await desk.reload();
    await expect.poll(() => bridge.session()).toHaveProperty("desks");
    expect([relay.listening, relay.connections]).toEqual([1, 1]);
    await desk.close();
    await expect.poll(() => relay.listening, { timeout: 20_000 }).toBe(0);
    expect(await state(bridge)).toBeNull();
  });

  test("reconnects when the worker is stopped, with no event missed or repeated", async ({ bridge, relay }) => {
    test.slow();
    await enrolled(bridge, relay);
    await bridge.openDesk();
    await bridge.openCrm();
    await expect.poll(() => relay.listening).toBe(1);
    let posted = 0;
    for (let stop = 0; stop < 6; stop += 1) {
      for (let one = 0; one < 5; one += 1) relay.post(answer(`answer-${++posted}`, "c-1"));
      await bridge.killWorker();
      for (let one = 0; one < 5; one += 1) relay.post(answer(`answer-${++posted}`, "c-1"));
      // Only the port of the desk's page wakes the worker.
      await expect.poll(() => relay.acknowledged, { timeout: 20_000 }).toBe(posted * 3);
    }
    // An event that was interrupted by the stop is notified after the next start.
    await expect.poll(() => notices(bridge)).toHaveLength(posted);
    expect((await bridge.timeline()).filter((entry) => entry.kind === "event")).toHaveLength(posted);
    expect(relay.connections).toBe(7);
  });

  test("reconnects when the relay returns, and shows meanwhile that it is away", async ({ bridge, relay }) => {
    await enrolled(bridge, relay);
    await bridge.openDesk();
    await bridge.openCrm();
    await expect.poll(() => relay.listening).toBe(1);
    relay.stop();
    await expect.poll(async () => (await state(bridge))?.is).toBe("away");
    relay.post(answer("answer-1", "c-1"));
    relay.start();
    await expect.poll(() => kinds(bridge), { timeout: 30_000 }).toEqual(["answer"]);
    expect((await state(bridge))?.is).toBe("connected");
  });

  test("reports in the timeline that it can't catch up with everything", async ({ bridge, relay }) => {
    for (let one = 0; one < 3; one += 1) relay.post(answer(`answer-${one}`, "c-1"));
    relay.keptFrom = 6;
    await enrolled(bridge, relay);
    await bridge.openDesk();
    await expect
      .poll(async () => (await bridge.timeline()).filter((entry) => entry.kind === "problem").map(({ code }) => code))
      .toEqual(["relay-gap"]);
    await expect.poll(() => relay.acknowledged).toBe(9);
  });

  test("is not resumed with a refused token, and the agent is told what to do", async ({ bridge, relay }) => {
    await enrolled(bridge, relay);
    await bridge.openDesk();
    await expect.poll(() => relay.listening).toBe(1);
    relay.revoke();
    await expect.poll(async () => (await state(bridge))?.is).toBe("refused");
    const popup = await bridge.open(bridge.browser.extensionUrl("src/ui/popup/popup.html"));
    await expect(popup.getByText("Relay refused this browser.")).toBeVisible();
    const options = await bridge.open(bridge.browser.extensionUrl("src/ui/options/options.html#activity"));
    await expect(options.getByText("Ask your administrator for a new enrolment link")).toBeVisible();
    await bridge.browser.stopWorker();
    await bridge.worker();
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(relay.connections).toBe(1);
  });
});

test.describe("an enrolment link", () => {
  const openOptions = (bridge: BridgeBrowser) =>
    bridge.open(bridge.browser.extensionUrl("src/ui/options/options.html#desk"));
  const enter = async (options: Page, link: string) => {
    await options.getByLabel("Enrolment link").fill(link);
    await options.getByRole("button", { name: "Connect", exact: true }).click();
  };

  test("connects this browser, and exposes its token nowhere", async ({ bridge, relay }) => {
    await bridge.openDesk();
    const options = await openOptions(bridge);
    await enter(options, "https://relay.example.test/login");
    await expect(options.getByText("This is not an enrolment link.")).toBeVisible();
    expect(relay.connections).toBe(0);
    await enter(options, relay.link);
    await expect(options.getByText("Connected with relay.example.test.")).toBeVisible();
    await expect(options.getByText("as Ada Lovelace")).toBeVisible();
    await expect.poll(() => relay.listening).toBe(1);
    const stored = await (await bridge.worker()).evaluate(async () =>
      JSON.stringify([await chrome.storage.local.get(null), await chrome.storage.session.get(null)]),
    );
    expect(stored).toContain("relay.example.test");
    expect(stored).not.toContain(relay.token);
    expect(await options.content()).not.toContain(relay.token);
    // The token is still there after the worker restarts.
    await bridge.killWorker();
    await expect.poll(() => relay.connections).toBe(3);
    await expect.poll(() => relay.listening).toBe(1);
    await options.getByRole("button", { name: "Disconnect" }).click();
    await options.getByRole("alertdialog").getByRole("button", { name: "Disconnect" }).click();
    await expect.poll(() => relay.listening).toBe(0);
    // A copy of the token is of no use any more, and the agent is not told of a refusal.
    await expect.poll(() => relay.isRevoked).toBe(true);
    await expect(options.getByLabel("Enrolment link")).toBeVisible();
    expect((await bridge.timeline()).filter(({ kind }) => kind === "problem")).toEqual([]);
    expect(relay.connections).toBe(4);
  });

  test("is removed here if the relay is away when the agent disconnects, and this is shown", async ({
    bridge,
    relay,
  }) => {
    await bridge.openDesk();
    const options = await openOptions(bridge);
    await enter(options, relay.link);
    await expect.poll(() => relay.listening).toBe(1);
    relay.stop();
    await options.getByRole("button", { name: "Disconnect" }).click();
    await options.getByRole("alertdialog").getByRole("button", { name: "Disconnect" }).click();
    await expect(options.getByText("The relay could not be reached to revoke this browser’s access.")).toBeVisible();
    relay.start();
    // Nothing is left with which it could connect again.
    await bridge.saveSettings({ relay: { url: relay.address } });
    await expect.poll(async () => (await state(bridge))?.is).toBe("unknown");
    expect(relay.listening).toBe(0);
    expect(relay.isRevoked).toBe(false);
  });

  test("in an open tab is offered by the popup, and used on a click there", async ({ server, relay }) => {
    const browser = await launchWithExtension({
      extensionPath: DIST,
      port: server.port,
      extraArgs: [...TRIGGER_ACTIONS, ...trustArguments(server)],
    });
    const bridge = new BridgeBrowser(browser, server);
    const remove = server.addRoute("relay.example.test", "/enrol", "<title>Enrolment</title>");
    try {
      await bridge.openDesk();
      const tab = await bridge.open(relay.link);
      await tab.bringToFront();
      expect(relay.connections).toBe(0);
      const popup = await clickAction(browser, tab);
      await expect
        .poll(() => popup.text())
        .toContain("This page connects Desk Bridge with the relay relay.example.test.");
      expect(await popup.text()).not.toContain("your CRM");
      const options = browser.context.waitForEvent("page");
      await popup.click("Connect: relay.example.test");
      await expect((await options).getByText("Connected with relay.example.test.")).toBeVisible();
      await expect.poll(() => relay.listening).toBe(1);
      // The code is neither in the history of the extension's page nor stored.
      expect((await options).url()).toMatch(/#desk$/);
      expect(Object.keys(await bridge.session())).not.toContain("handedOver");
    } finally {
      remove();
      await browser.close();
    }
  });

  test("is reported as used if it was used before", async ({ bridge, relay }) => {
    const options = await openOptions(bridge);
    await enter(options, relay.link);
    await expect(options.getByText("Connected with relay.example.test.")).toBeVisible();
    await options.getByRole("button", { name: "Disconnect" }).click();
    await options.getByRole("alertdialog").getByRole("button", { name: "Disconnect" }).click();
    await enter(options, relay.link);
    await expect(options.getByText("it was used, or it has expired")).toBeVisible();
    expect(relay.received.map(({ type }) => type)).toEqual(["enrol", "leave", "enrol"]);
  });
});
