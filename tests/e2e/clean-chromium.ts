import type { BrowserContext, Worker } from "@playwright/test";
import { type ExtensionBrowser, type LaunchOptions, launchWithExtension } from "../../tools/harness/chromium";
import { EXTENSIONS_PAGE } from "../../tools/harness/extension";
import { waitFor } from "../../tools/harness/wait-for";
import type { Shareable } from "./shared";

/**
 * A Chromium shared by many tests. Between tests it has no tab except the browser's own, no settings, no permissions
 * and no state.
 */
export const cleanChromium = (options: LaunchOptions): Shareable<ExtensionBrowser> => ({
  async start() {
    const browser = await launchWithExtension(options);
    // Stays open, because the browser ends with its last tab, and because permissions are granted here.
    const page = await browser.context.newPage();
    await page.goto(EXTENSIONS_PAGE);
    await closeOthers(browser.context);
    return browser;
  },

  async clean(browser) {
    const worker = await browser.worker();
    await worker.evaluate(closeDiscarded);
    await closeOthers(browser.context);
    const [page] = browser.context.pages();
    if (page?.url() !== EXTENSIONS_PAGE) throw new Error("a test closed the page that must stay open");
    await browser.context.clearCookies();
    await browser.context.clearPermissions();
    await worker.evaluate(forgetEverything);
    await reload(browser, worker);
    // Tabs that were opened while the others were being closed.
    await closeOthers(browser.context);
  },
});

async function closeOthers(context: BrowserContext): Promise<void> {
  const others = context.pages().filter((page) => page.url() !== EXTENSIONS_PAGE);
  await Promise.all(others.map((page) => page.close()));
}

/** Runs in the worker. A discarded tab has no page that Playwright could close. It would load again if it became the active one. */
async function closeDiscarded(): Promise<void> {
  const discarded = await chrome.tabs.query({ discarded: true });
  await chrome.tabs.remove(discarded.flatMap(({ id }) => id ?? []));
}

/** Runs in the worker. The reload clears the rest: `storage.session`, the badge and registered scripts. */
async function forgetEverything(): Promise<void> {
  await chrome.storage.local.clear();
  indexedDB.deleteDatabase("desk-bridge");
  await chrome.alarms.clearAll();
  for (const id of Object.keys(await chrome.notifications.getAll())) await chrome.notifications.clear(id);
  const { host_permissions: required } = chrome.runtime.getManifest();
  const { origins = [] } = await chrome.permissions.getAll();
  const given = origins.filter((origin) => !required?.includes(origin));
  if (given.length > 0) await chrome.permissions.remove({ origins: given });
}

async function reload(browser: ExtensionBrowser, worker: Worker): Promise<void> {
  const isOurs = (one: Worker) => one.url().includes(browser.extensionId);
  const back = browser.context.waitForEvent("serviceworker", { predicate: isOurs });
  // The old worker can still answer for a moment.
  const gone = new Promise((resolve) => worker.once("close", resolve));
  // The worker ends before it can answer.
  worker.evaluate(() => chrome.runtime.reload()).catch(() => {});
  await Promise.all([back, gone]);
  const { good } = await waitFor(() => stays(browser), Boolean, RELOAD_LIMIT_MS);
  if (!good) throw new Error("the extension is not back after a reload");
}

const RELOAD_LIMIT_MS = 5_000;

/**
 * Returns false if the worker was replaced or ended, or has no texts. The browser may start a new worker once more after a reload.
 * A process of the extension that asks for the texts before the browser knows the extension again has none until it ends.
 */
async function stays(browser: ExtensionBrowser): Promise<boolean> {
  try {
    const worker = await browser.worker();
    const hasTexts = () => chrome.i18n.getMessage("extensionName") !== "";
    await worker.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
    return await worker.evaluate(hasTexts);
  } catch {
    return false;
  }
}
