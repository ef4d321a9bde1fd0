import { type BridgeBrowser, expect, test } from "./bridge";
import { openChromium } from "./scenarios/model/chromium";
import { CrmPages } from "./scenarios/model/crm-pages";
import { EXAMPLES } from "./scenarios/model/examples";
import { runModel, runSequence } from "./scenarios/model/run";

const ABILITIES = { canKill: true, canCrash: true };
const SEED = 20_26;

test.use({ ownBrowser: true });

async function open(bridge: BridgeBrowser) {
  const pages = new CrmPages(bridge.server);
  const browser = await openChromium(bridge);
  return {
    pages,
    browser,
    async end() {
      await browser.end();
      pages.end();
    },
  };
}

test.describe("the right record is on screen, or a marker says that it is not", () => {
  test("after recorded regressions", async ({ bridge }) => {
    test.setTimeout(180_000);
    const { browser, pages, end } = await open(bridge);
    for (const [name, sequence] of Object.entries(EXAMPLES)) {
      expect((await runSequence(browser, pages, sequence)).found, name).toEqual([]);
    }
    await end();
  });

  test("after random sequences", async ({ bridge }) => {
    test.setTimeout(240_000);
    const { browser, pages, end } = await open(bridge);
    const known = await runModel(browser, pages, {
      seed: SEED,
      runs: 1_000,
      milliseconds: 60_000,
      abilities: ABILITIES,
    });
    expect(known.sequences).toBeGreaterThan(3);
    await end();
  });
});
