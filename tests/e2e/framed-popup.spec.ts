import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type ActionPopup, clickAction, TRIGGER_ACTIONS } from "../../tools/harness/action-popup";
import { launchWithExtension } from "../../tools/harness/chromium";
import { BridgeBrowser, CRM, DIST, expect, test, trustArguments } from "./bridge";
import { expectWellFramed, type Framed, measurePopup, settled } from "./framed";
import { buildPseudo } from "./pseudo";

const LOCALES = readdirSync(join(import.meta.dirname, "../../public/_locales"));
const OTHERS = ["helpdesk", "orders"].map((id) => ({ ...CRM, id, name: id }));

/** Measures the popup. Returns null until it has loaded. */
const settle = (popup: ActionPopup): Promise<Framed> => settled(() => popup.evaluate(measurePopup).catch(() => null));

test.describe("the popup in the toolbar", () => {
  test.describe.configure({ mode: "parallel" });

  for (const locale of [...LOCALES, "pseudo"]) {
    test(`is 360 px wide and at most 600 px high, with the pause in reach: ${locale}`, async ({ server }) => {
      const isPseudo = locale === "pseudo";
      const pseudo = isPseudo ? buildPseudo() : undefined;
      const browser = await launchWithExtension({
        extensionPath: pseudo?.folder ?? DIST,
        port: server.port,
        scrollBars: true,
        extraArgs: [...TRIGGER_ACTIONS, ...trustArguments(server)],
        ...(!isPseudo && { locale }),
      });
      try {
        const bridge = new BridgeBrowser(browser, server);
        // One CRM that is ready, one that needs a permission, and a page that could be added as a CRM.
        await bridge.configure({ crms: [CRM, { ...OTHERS[0], sites: ["https://helpdesk.example.test/*"] }] });
        const desk = await bridge.openDesk();
        const page = await bridge.open("https://app.hubspot.com/");
        let count = 0;
        for (const wanted of [0, 1, 5, 12]) {
          for (; count < wanted; count++) await desk.evaluate(() => window.deskSimulator.add({}));
          await expect.poll(async () => (await bridge.badge()).text).toBe(wanted === 0 ? "" : String(wanted));
          await page.bringToFront();
          const popup = await clickAction(browser, page);
          expectWellFramed(await settle(popup), `${wanted} conversations`);
          for (const theme of ["light", "dark"] as const) {
            const body = await popup.picture(theme);
            await test.info().attach(`${locale}-${wanted}-${theme}`, { body, contentType: "image/png" });
          }
          await popup.close();
        }
      } finally {
        await browser.close();
        pseudo?.remove();
      }
    });
  }
});
