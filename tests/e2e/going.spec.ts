import type { Page } from "@playwright/test";
import { type BridgeBrowser, CRM, expect, test } from "./bridge";

/** Opens the desk from a page of the CRM, which receives its messages from then on. */
async function openDeskFrom(crm: Page, bridge: BridgeBrowser): Promise<Page> {
  const opened = bridge.browser.context.waitForEvent("page");
  await crm.evaluate(() => {
    window.crmSimulator.openDesk();
  });
  const desk = await opened;
  await desk.waitForFunction(() => "deskSimulator" in window);
  return desk;
}

/** Makes the page reload, or navigate to another address, once it has received `count` events of the desk. */
function leaveAfter(page: Page, count: number, to: string): Promise<void> {
  return page.evaluate(
    ([events, address]) => {
      let heard = 0;
      addEventListener("message", ({ origin }) => {
        if (origin !== "https://ha.iadvize.com") return;
        heard += 1;
        if (heard !== events) return;
        if (address === location.href) location.reload();
        else location.href = address;
      });
    },
    [count, to] as const,
  );
}

const badge = async (bridge: BridgeBrowser) => (await bridge.badge()).text;

for (const state of ["awake", "asleep"] as const) {
  test.describe(`events that a page receives in its last moment arrive, with a worker that is ${state}`, () => {
    const settle = async (bridge: BridgeBrowser) => {
      if (state === "asleep") await bridge.browser.stopWorker();
    };

    test("from the page that opened the desk", async ({ bridge }) => {
      await bridge.configure({ crms: [{ ...CRM, openOn: "never", toast: false }] });
      const crm = await bridge.openCrm("/popup");
      const desk = await openDeskFrom(crm, bridge);
      const expected: string[] = [];
      for (const round of [0, 1, 2]) {
        const ids = [0, 1, 2].map((index) => `c${round}-${index}`);
        await leaveAfter(crm, ids.length, `https://crm.example.test/contacts/C-1042?${round}`);
        await settle(bridge);
        await desk.evaluate((all) => {
          for (const conversationId of all) {
            window.deskSimulator.post({ event: "com.iadvize.desk.CONVERSATION_ADDED", conversationId });
          }
        }, ids);
        await crm.waitForURL(new RegExp(`\\?${round}$`));
        expected.push(...ids);
        await expect.poll(async () => (await bridge.conversations()).sort()).toEqual(expected);
      }
      expect(await badge(bridge)).toBe(String(expected.length));
    });

    test("from the page that embeds the desk and is reloaded", async ({ bridge }) => {
      await bridge.configure({ crms: [{ ...CRM, openOn: "never", toast: false }] });
      const crm = await bridge.openCrm("/embed");
      const desk = crm.frame({ url: /ha\.iadvize\.com/ });
      const first = await desk?.evaluate(() => window.deskSimulator.add({}));
      const second = await desk?.evaluate(() => window.deskSimulator.add({}));
      await expect.poll(() => badge(bridge)).toBe("2");
      await leaveAfter(crm, 1, crm.url());
      await settle(bridge);
      const reloaded = crm.waitForEvent("load");
      await desk?.evaluate((id) => window.deskSimulator.remove(id, "closed"), String(second));
      await reloaded;
      await expect.poll(() => bridge.conversations()).toEqual([first]);
      expect(await badge(bridge)).toBe("1");
    });
  });
}
