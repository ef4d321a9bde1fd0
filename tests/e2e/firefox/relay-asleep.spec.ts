import { FakeRelay } from "../fake-relay";
import { expect, test } from "./firefox-bridge";

const isRelayed = (value: unknown) => typeof value === "object" && value !== null && "via" in value;

// Much shorter than the interval of the heartbeat, so that the background is suspended again and again.
test.use({ idleTimeoutMs: 1_000 });

test("reconnects a suspended background in Firefox to its relay, with no event missed or repeated", async ({
  bridge,
  server,
}) => {
  test.slow();
  const relay = new FakeRelay(server);
  await bridge.saveSettings({ relay: { url: relay.address, token: relay.token } });
  await bridge.openDesk();
  await bridge.openCrm();
  let posted = 0;
  for (let round = 0; round < 4; round += 1) {
    const before = relay.connections;
    await expect.poll(() => relay.connections, { timeout: 20_000 }).toBeGreaterThan(before);
    for (let one = 0; one < 5; one += 1) {
      posted += 1;
      const eventId = `answer-${posted}`;
      relay.post({ eventType: "satisfaction.answered", eventId, conversationId: "c-1", netPromoterScore: 9 });
    }
  }
  await expect.poll(() => relay.acknowledged, { timeout: 20_000 }).toBe(posted * 3);
  // An event that was interrupted by the suspension is notified after the next start.
  await expect.poll(() => bridge.outcomes("notify-answer")).toHaveLength(posted);
  const told = Object.values(await bridge.session()).filter(isRelayed);
  expect(told).toHaveLength(posted);
  relay.close();
});
