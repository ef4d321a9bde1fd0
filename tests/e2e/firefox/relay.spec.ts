import type { RelayState } from "../../../src/domain/relay/relay-state";
import { FakeRelay } from "../fake-relay";
import { expect, type FirefoxBridge, test as firefox } from "./firefox-bridge";

const test = firefox.extend<{ relay: FakeRelay }>({
  relay: async ({ server }, use) => {
    const relay = new FakeRelay(server);
    await use(relay);
    relay.close();
  },
});

const answer = (eventId: string) => ({
  eventType: "satisfaction.answered",
  eventId,
  createdAt: new Date().toISOString(),
  conversationId: "c-1",
  netPromoterScore: 9,
});
const enrolled = (bridge: FirefoxBridge, { address, token }: FakeRelay) =>
  bridge.saveSettings({ relay: { url: address, token } });
const state = async (bridge: FirefoxBridge) => ((await bridge.session()).relay ?? null) as RelayState | null;

test.describe("in Firefox, a relay", () => {
  test("brings a survey's answer", async ({ bridge, relay }) => {
    await enrolled(bridge, relay);
    await bridge.openDesk();
    await bridge.openCrm();
    await expect.poll(() => relay.listening).toBe(1);
    relay.post(answer("answer-1"));
    await expect.poll(() => bridge.notifications()).toEqual([expect.stringContaining("answer-1")]);
    await expect.poll(() => relay.acknowledged).toBe(3);
  });

  test("is connected by an enrolment link, and hides its credentials from content scripts", async ({
    bridge,
    relay,
  }) => {
    await bridge.openDesk();
    const options = await bridge.firefox.openExtensionPage("src/ui/options/options.html#desk");
    await options.bringToFront();
    const [field] = await options.$$("::-p-aria(Enrolment link)");
    await field?.type(relay.link);
    await options.keyboard.press("Enter");
    await expect.poll(() => relay.listening).toBe(1);
    // In Firefox, content scripts can read this storage area.
    const stored = await options.evaluate(async () => JSON.stringify(await chrome.storage.local.get(null)));
    expect(stored).toContain(relay.address);
    expect(stored).not.toContain(relay.token);
    expect(await options.content()).not.toContain(relay.token);
    await (await options.$("::-p-aria(Disconnect)"))?.click();
    const dialog = await options.waitForSelector("[role=alertdialog]");
    await (await dialog?.$("::-p-aria(Disconnect)"))?.click();
    await expect.poll(() => [relay.isRevoked, relay.listening]).toEqual([true, 0]);
  });

  test("is not contacted again after it refuses the token, and the refusal is shown", async ({ bridge, relay }) => {
    relay.isRevoked = true;
    await enrolled(bridge, relay);
    await bridge.openDesk();
    await expect.poll(async () => (await state(bridge))?.is).toBe("refused");
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(relay.connections).toBe(1);
  });
});
