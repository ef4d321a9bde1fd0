import type { Page } from "puppeteer-core";
import { type FirefoxOptions, type FirefoxWithExtension, launchFirefox } from "../../../tools/harness/firefox";
import type { Shareable } from "../shared";

const OPTIONS = "src/ui/options/options.html";

export interface OpenFirefox {
  firefox: FirefoxWithExtension;
  /** The page on which the extension is queried. */
  options: Page;
  close(): Promise<void>;
}

/**
 * A Firefox shared by many tests. Between tests it has no tab except the options page, and nothing that the tests
 * stored.
 */
export const cleanFirefox = (options: FirefoxOptions): Shareable<OpenFirefox> => ({
  async start() {
    const firefox = await launchFirefox(options);
    return { firefox, options: firefox.options, close: () => firefox.close() };
  },

  async clean(open) {
    const { browser } = open.firefox;
    const blank = await browser.newPage();
    const closeAllBut = async (...kept: Page[]) => {
      const pages = await browser.pages();
      await Promise.all(pages.filter((page) => !kept.includes(page)).map((page) => page.close()));
    };
    // When the extension is loaded, it processes open tabs at once.
    await closeAllBut(open.options, blank);
    await open.options.evaluate(forgetEverything);
    await open.options.evaluate((name) => chrome.storage.session.set({ [name]: true }), BEFORE);
    open.options.evaluate(() => chrome.runtime.reload()).catch(() => {});
    do open.options = await open.firefox.openExtensionPage(OPTIONS);
    while (await open.options.evaluate(async (name) => name in (await chrome.storage.session.get(name)), BEFORE));
    await closeAllBut(open.options);
  },
});

/** A session value that is lost in the reload. */
const BEFORE = "before-the-reload";

/** The reload clears the rest: `storage.session`, the badge and registered scripts. */
async function forgetEverything(): Promise<void> {
  await chrome.storage.local.clear();
  indexedDB.deleteDatabase("desk-bridge");
  await chrome.alarms.clearAll();
  for (const id of Object.keys(await chrome.notifications.getAll())) await chrome.notifications.clear(id);
  const { host_permissions: required = [] } = chrome.runtime.getManifest();
  const { origins = [] } = await chrome.permissions.getAll();
  const given = origins.filter((origin) => !required.includes(origin));
  if (given.length > 0) await chrome.permissions.remove({ origins: given });
}
