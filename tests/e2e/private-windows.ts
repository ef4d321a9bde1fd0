import type { Page } from "@playwright/test";
import { TRIGGER_ACTIONS } from "../../scripts/browser/action-popup";
import { EXTENSIONS_PAGE } from "../../scripts/browser/extension";
import { launchWithExtension } from "../../scripts/chromium";
import { BridgeBrowser, test as base, DIST, expect, trusting } from "./bridge";

/** A browser in which the extension may run in private windows, too, with what a test asks of these. */
export class PrivateBridge extends BridgeBrowser {
  /** As the agent does on the browser's own page. The browser starts the extension anew for it. */
  async allowPrivate(): Promise<void> {
    const page = await this.open(EXTENSIONS_PAGE);
    await page.evaluate(async (extensionId) => {
      await chrome.developerPrivate.updateExtensionConfiguration({ extensionId, incognitoAccess: true });
    }, this.browser.extensionId);
    const isAllowed = async () => (await this.worker()).evaluate(() => chrome.extension.isAllowedIncognitoAccess());
    await expect.poll(() => isAllowed().catch(() => false), { timeout: 20_000 }).toBe(true);
    // Its memory is empty then, and what it does first at an installation is over.
    const keys = async () => Object.keys(await this.session());
    await expect.poll(() => keys().catch(() => []), { timeout: 20_000 }).toContain("broughtTo");
  }

  /** Opens an address in a private window: a new one, unless there is one. */
  async openPrivate(url: string): Promise<Page> {
    const opened = this.browser.context.waitForEvent("page");
    await (await this.worker()).evaluate(async (address) => {
      const [window] = (await chrome.windows.getAll()).filter(({ incognito }) => incognito);
      if (window?.id === undefined) await chrome.windows.create({ incognito: true, url: address });
      else await chrome.tabs.create({ windowId: window.id, url: address });
    }, url);
    const page = await opened;
    await page.waitForURL(url);
    return page;
  }

  /** The addresses that are open in the windows of one kind. */
  async addresses(isPrivate: boolean, site = "https://crm.example.test"): Promise<string[]> {
    const tabs = await (await this.worker()).evaluate(() => chrome.tabs.query({}));
    const own = tabs.filter(({ incognito, url = "" }) => incognito === isPrivate && url.startsWith(site));
    return own.map(({ url = "" }) => url);
  }

  /** What the button says in the tabs of the windows of one kind, each thing once. */
  async badges(isPrivate: boolean): Promise<string[]> {
    const said = await (await this.worker()).evaluate(async (incognito) => {
      const tabs = (await chrome.tabs.query({})).filter((tab) => tab.incognito === incognito);
      const sayings = tabs.map(async ({ id: tabId = -1 }) => {
        const [text, title] = await Promise.all([
          chrome.action.getBadgeText({ tabId }),
          chrome.action.getTitle({ tabId }),
        ]);
        return `${text} ${title}`;
      });
      return Promise.all(sayings);
    }, isPrivate);
    return [...new Set(said)];
  }

  /** What is kept of the private windows. */
  async privateKeys(): Promise<string[]> {
    return Object.keys(await this.session()).filter((key) => key.startsWith("private/"));
  }

  async closePrivate(): Promise<void> {
    await (await this.worker()).evaluate(async () => {
      for (const { id, incognito } of await chrome.windows.getAll()) {
        if (incognito && id !== undefined) await chrome.windows.remove(id);
      }
    });
  }
}

export const test = base.extend<{ windows: PrivateBridge }>({
  windows: async ({ server }, use) => {
    const browser = await launchWithExtension({
      extensionPath: DIST,
      port: server.port,
      extraArgs: [...TRIGGER_ACTIONS, ...trusting(server)],
    });
    const bridge = new PrivateBridge(browser, server);
    await bridge.allowPrivate();
    await use(bridge);
    await browser.close();
  },
});
