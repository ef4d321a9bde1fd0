import { type FirefoxPopup, openFirefoxPopup } from "../../../tools/harness/firefox-popup";
import { expectWellFramed, type Framed, measurePopup, settled } from "../framed";
import { CRM, expect, type FirefoxBridge, test } from "./firefox-bridge";

const ID = "desk-bridge@desk-bridge.example";

/** Measures the page in the frame through another page of the extension, and the frame itself through the browser. */
async function settle(bridge: FirefoxBridge, popup: FirefoxPopup): Promise<Framed> {
  return settled(async () => {
    const inside = await bridge.options.evaluate((look) => {
      const [view] = chrome.extension.getViews({ type: "popup" });
      const seen: unknown = (view as (Window & { eval(code: string): unknown }) | undefined)?.eval(look);
      return typeof seen === "string" ? seen : null;
    }, `JSON.stringify((${measurePopup})())`);
    const frame = await popup.frame();
    return inside && frame ? { ...(JSON.parse(inside) as Framed), ...frame } : null;
  });
}

test("in Firefox, shows the popup 360 px wide and at most 600 px high, with the pause in reach", async ({ bridge }) => {
  test.slow();
  await bridge.configure({ crms: [CRM] });
  const desk = await bridge.openDesk();
  let count = 0;
  for (const wanted of [0, 1, 5, 12]) {
    for (; count < wanted; count++) await desk.evaluate(() => window.deskSimulator.add({}));
    await expect.poll(async () => (await bridge.conversations()).length).toBe(wanted);
    const popup = await openFirefoxPopup(bridge.firefox.browser, ID);
    expectWellFramed(await settle(bridge, popup), `${wanted} conversations`);
    const body = await popup.picture();
    await test.info().attach(`firefox-${wanted}`, { body, contentType: "image/png" });
    await popup.close();
  }
});
