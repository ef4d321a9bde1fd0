import { expect, launchBridge, test } from "../e2e/bridge";
import { CRMS } from "../e2e/scenarios/hour/crms";
import { type HourFigures, playHour } from "../e2e/scenarios/hour/run";
import { chromiumOf } from "./chromium-of";
import { writeHours } from "./hour-report";

test("an ordinary hour of an agent, in each CRM", async () => {
  for (const { name, missing } of CRMS)
    test.skip(missing !== undefined, `${name} is not installed: npm run foreign-crm`);
  test.setTimeout(90 * 60_000);
  const { bridge, end } = await launchBridge();
  const chromium = await chromiumOf(bridge);
  await end();
  // They run in parallel, because they mostly wait.
  const hours = await Promise.all(CRMS.map(play));
  for (const hour of hours) {
    expect.soft(hour.notFollowed, hour.crm).toEqual([]);
    expect.soft(hour.lost, hour.crm).toEqual([]);
    expect.soft(hour.mostTabs, `${hour.crm}: ${hour.causes.join()}`).toBeLessThanOrEqual(3);
  }
  if (test.info().errors.length === 0) writeHours(hours, chromium);
});

async function play({ start }: (typeof CRMS)[number]): Promise<HourFigures> {
  const { crm, close } = await start();
  const { bridge, end } = await launchBridge();
  const figures = await playHour(bridge, crm, { conversations: 30, seed: 1_042 });
  await end();
  await close();
  // Printed here, so that the figures are not lost if another CRM fails.
  console.log(JSON.stringify(figures));
  return figures;
}
