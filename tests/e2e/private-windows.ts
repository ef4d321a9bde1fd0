import type { Page } from "@playwright/test";
import { TRIGGER_ACTIONS } from "../../tools/harness/action-popup";
import { launchWithExtension } from "../../tools/harness/chromium";
import { EXTENSIONS_PAGE } from "../../tools/harness/extension";
import { BridgeBrowser, test as base, DIST, expect, trustArguments } from "./bridge";

/** A browser in which the extension may run in private windows, with helpers for them. */
export class PrivateBridge extends BridgeBrowser {
  /**
   * Allows private windows on the browser's extensions page, as the agent does. The browser restarts the extension for
   * it.
   */
  async allowPrivate(): Promise<void> {
    const page = await this.open(EXTENSIONS_PAGE);
    await page.evaluate(async (extensionId) => {
      await chrome.developerPrivate.updateExtensionConfiguration({ extensionId, incognitoAccess: true });
    }, this.browser.extensionId);
    const isAllowed = async () => (await this.worker()).evaluate(() => chrome.extension.isAllowedIncognitoAccess());
    await expect.poll(() => isAllowed().catch(() => false), { timeout: 20_000 }).toBe(true);
    // After the restart the session storage is empty. `broughtTo` marks the end of the installation tasks.
    const keys = async () => Object.keys(await this.session());
    await expect.poll(() => keys().catch(() => []), { timeout: 20_000 }).toContain("broughtTo");
  }

  /** Opens an address in the private window, or in a new one if there is none. */
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

  /** Returns the addresses that are open in private or in ordinary windows. */
  async addresses(isPrivate: boolean, site = "https://crm.example.test"): Promise<string[]> {
    const tabs = await (await this.worker()).evaluate(() => chrome.tabs.query({}));
    const own = tabs.filter(({ incognito, url = "" }) => incognito === isPrivate && url.startsWith(site));
    return own.map(({ url = "" }) => url);
  }

  /** Returns the distinct badge texts and titles in the tabs of private or of ordinary windows. */
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

  /** Returns the session storage keys of the private windows. */
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
      extraArgs: [...TRIGGER_ACTIONS, ...trustArguments(server)],
    });
    const bridge = new PrivateBridge(browser, server);
    await bridge.allowPrivate();
    await use(bridge);
    await browser.close();
  },
});
