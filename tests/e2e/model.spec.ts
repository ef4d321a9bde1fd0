import { test } from "./bridge";
import { openChromium } from "./scenarios/model/chromium";
import { CrmPages } from "./scenarios/model/crm-pages";
import { runModel } from "./scenarios/model/run";

const ABILITIES = { canKill: true, canCrash: true };

test.use({ ownBrowser: true });

test("after any sequence the right record is on screen, or a marker says why not", async ({ bridge, server }) => {
  test.setTimeout(Number(process.env.MODEL_MS ?? 60_000) * 10);
  const pages = new CrmPages(server);
  const browser = await openChromium(bridge);
  const seed = Number(process.env.MODEL_SEED ?? 1);
  const milliseconds = Number(process.env.MODEL_MS ?? 60_000);
  console.log(await runModel(browser, pages, { seed, runs: 10_000, milliseconds, abilities: ABILITIES }));
  await browser.end();
  pages.end();
});
