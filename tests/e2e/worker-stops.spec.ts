import { type Place, placeKey } from "../../src/domain/records/place";
import { CRM, expect, test } from "./bridge";
import { runStops, watchWorker } from "./scenarios/stops";
import { stopWithWorkLeft, unfinished } from "./scenarios/unfinished";

test.describe("the worker is stopped", () => {
  test("at random moments without losing, repeating or reordering events", async ({ bridge }) => {
    test.slow();
    const { stops } = await runStops(bridge, { events: 60, stops: 30, seed: 7 });
    expect(stops).toBeGreaterThanOrEqual(30);
  });
});

test("a worker that is stopped with pending work finishes it after its next start, for which an alarm is set", async ({
  bridge,
}) => {
  const { witness, letLoad } = await stopWithWorkLeft(bridge);
  const alarm = await witness.evaluate(() => chrome.alarms.get("unfinished"));
  expect(alarm?.scheduledTime).toBeGreaterThan(Date.now() - 30_000);
  letLoad();
  // No event wakes it here, so it is started like an alarm would start it.
  await bridge.worker();
  await expect.poll(() => unfinished(witness), { timeout: 20_000 }).toEqual([]);
  expect(await bridge.outcomes("show-record")).toHaveLength(1);
});

interface Session {
  places?: Record<string, Place>;
}

test("a sleeping worker is woken by a closed tab and by a revoked permission", async ({ bridge }) => {
  const { browser } = bridge;
  await bridge.configure({ crms: [CRM] });
  const crm = await bridge.openCrm();
  // This page reads the storage and the registrations without waking the worker.
  const witness = await bridge.open(browser.extensionUrl("manifest.json"));
  const desk = await bridge.openDesk();
  await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
  const place = async () => {
    const { places } = (await witness.evaluate(() => chrome.storage.session.get("places"))) as Session;
    return places?.[placeKey("crm", null)];
  };
  await expect.poll(async () => (await place())?.observed.at).toBe("shown");

  await browser.stopWorker();
  await crm.close();
  await expect.poll(place).toMatchObject({ tabId: null, observed: { at: "nowhere", why: "closed" } });

  const registered = () => witness.evaluate(() => chrome.scripting.getRegisteredContentScripts());
  expect(await registered()).not.toEqual([]);
  await browser.stopWorker();
  await witness.evaluate(() => chrome.permissions.remove({ origins: ["https://crm.example.test/*"] }));
  await expect.poll(registered).toEqual([]);
});

test("a page that loaded while the worker was being stopped is recognised afterwards", async ({ bridge }) => {
  await bridge.configure({ crms: [CRM] });
  const crm = await bridge.openCrm();
  const witness = await bridge.open(bridge.browser.extensionUrl("manifest.json"));
  const desk = await bridge.openDesk();
  await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
  const screen = async () => {
    const { places } = (await witness.evaluate(() => chrome.storage.session.get("places"))) as Session;
    return places?.[placeKey("crm", null)]?.screen?.url ?? null;
  };
  await expect.poll(screen).toBe("https://crm.example.test/contacts/C-1042");
  const worker = await watchWorker(witness);
  let isComing = true;
  const stopping = (async () => {
    for (; isComing; await crm.waitForTimeout(20)) await worker.stop();
  })();
  await crm.goto("https://crm.example.test/contacts/C-1057");
  // The message that the page sends after it is drawn is lost.
  await crm.waitForTimeout(500);
  isComing = false;
  await stopping;
  await expect.poll(screen).toBeNull();
  await worker.end();
});
