import { expect, test } from "./bridge";
import { runStops } from "./scenarios/stops";
import { stopWithWorkLeft, unfinished } from "./scenarios/unfinished";

test.describe("the worker is stopped", () => {
  test("at random moments: no event is lost, none is acted on twice, the order is kept", async ({ bridge }) => {
    test.slow();
    const { stops } = await runStops(bridge, { events: 60, stops: 30, seed: 7 });
    expect(stops).toBeGreaterThanOrEqual(30);
  });
});

test("a worker that is stopped with work left finishes it in its next life, for which an alarm is set", async ({
  bridge,
}) => {
  const { witness, letLoad } = await stopWithWorkLeft(bridge);
  const alarm = await witness.evaluate(() => chrome.alarms.get("unfinished"));
  expect(alarm?.scheduledTime).toBeGreaterThan(Date.now() - 30_000);
  letLoad();
  // No event wakes it here: it is started as an alarm starts it.
  await bridge.worker();
  await expect.poll(() => unfinished(witness), { timeout: 20_000 }).toEqual([]);
  expect(await bridge.outcomes("show-record")).toHaveLength(1);
});
