import { FakeRelay } from "../fake-relay";
import { expect, test } from "./firefox-bridge";

const isRelayed = (value: unknown) => typeof value === "object" && value !== null && "via" in value;

// Long before the next beat, so that it is suspended again and again.
test.use({ idleTimeoutMs: 1_000 });

test("a background in Firefox that is suspended is brought back to its relay, with nothing missed and nothing twice", async ({
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
  // One that was suspended in between notifies in its next life.
  await expect.poll(() => bridge.outcomes("notify-answer")).toHaveLength(posted);
  const told = Object.values(await bridge.session()).filter(isRelayed);
  expect(told).toHaveLength(posted);
  relay.close();
});
