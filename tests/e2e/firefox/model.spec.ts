import { CrmPages } from "../scenarios/model/crm-pages";
import { openFirefox } from "../scenarios/model/firefox";
import { runModel } from "../scenarios/model/run";
import { expect, test } from "./firefox-bridge";

test("in Firefox, shows the right record or a marker after random sequences", async ({ bridge, server }) => {
  test.setTimeout(180_000);
  const pages = new CrmPages(server);
  const browser = await openFirefox(bridge);
  const abilities = { canKill: true, canCrash: false };
  const { sequences } = await runModel(browser, pages, { seed: 7, runs: 1_000, milliseconds: 30_000, abilities });
  expect(sequences).toBeGreaterThan(2);
  pages.end();
});
