import type { Page } from "puppeteer-core";
import { launchFirefox } from "../../../tools/harness/firefox";
import { allowInPrivateWindows } from "../../../tools/harness/firefox-popup";
import { DIST, expect, FirefoxBridge, test } from "./firefox-bridge";

const ID = "desk-bridge@desk-bridge.example";
const OPTIONS = "src/ui/options/options.html";
const record = (id: string) => `https://crm.example.test/contacts/${id}`;

test("in Firefox, gives a private window its own records, memory and badge, and clears them when it is closed", async ({
  server,
}) => {
  test.slow();
  const firefox = await launchFirefox({ extensionPath: DIST, port: server.port });
  try {
    const kept = await firefox.browser.newPage();
    await allowInPrivateWindows(firefox.browser, ID);
    const bridge = new FirefoxBridge(firefox, await firefox.openExtensionPage(OPTIONS));
    await kept.close();
    const { options } = bridge;
    expect(await options.evaluate(() => chrome.extension.isAllowedIncognitoAccess())).toBe(true);
    await bridge.configure();
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect.poll(() => crm.url()).toBe(record("C-1042"));

    const windowId = await options.evaluate(async () => {
      const created = await chrome.windows.create({ incognito: true, url: "https://ha.iadvize.com/" });
      return created?.id ?? -1;
    });
    const findPrivateDesk = async (): Promise<Page | undefined> =>
      (await firefox.browser.pages()).find((page) => page !== desk && page.url() === "https://ha.iadvize.com/");
    await expect.poll(async () => (await findPrivateDesk()) !== undefined).toBe(true);
    const privateDesk = await findPrivateDesk();
    await expect.poll(() => privateDesk?.evaluate(() => "deskSimulator" in window).catch(() => false)).toBe(true);
    await privateDesk?.evaluate(() => window.deskSimulator.add({ person: "C-1057" }));
    const addresses = (isPrivate: boolean) =>
      options.evaluate(async (incognito) => {
        const tabs = await chrome.tabs.query({ url: "https://crm.example.test/*" });
        return tabs.filter((tab) => tab.incognito === incognito).map(({ url }) => url);
      }, isPrivate);
    await expect.poll(() => addresses(true)).toEqual([record("C-1057")]);
    expect(await addresses(false)).toEqual([record("C-1042")]);

    await privateDesk?.evaluate(() => window.deskSimulator.add({ person: "C-1063" }));
    // Only Firefox returns the badge of a window.
    const badge = (where: object) =>
      options.evaluate((it) => chrome.action.getBadgeText(it as chrome.action.TabDetails), where);
    await expect.poll(() => badge({ windowId })).toBe("2");
    expect(await badge({})).toBe("1");
    const keys = async () => Object.keys(await bridge.session()).filter((key) => key.startsWith("private/"));
    expect(await keys()).toContain("private/summary");
    await options.evaluate((id) => chrome.windows.remove(id), windowId);
    await expect.poll(keys).toEqual([]);
    expect(await bridge.conversations()).toHaveLength(1);
  } finally {
    await firefox.close();
  }
});
