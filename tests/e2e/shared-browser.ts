import type { BrowserContext, Worker } from "@playwright/test";
import { EXTENSIONS_PAGE } from "../../scripts/browser/extension";
import { type ExtensionBrowser, type LaunchOptions, launchWithExtension } from "../../scripts/chromium";

const CLEANING_LIMIT_MS = 10_000;

/**
 * One browser for many tests, because a start takes longer than most of them. Between two tests everything that the
 * extension could remember is taken from it, and it is loaded anew; what can't be cleaned is thrown away.
 */
export class SharedBrowser {
  readonly #options: LaunchOptions;
  #browser: ExtensionBrowser | undefined;

  constructor(options: LaunchOptions) {
    this.#options = options;
  }

  /** A browser with nothing in it: no tab but the browser's own, no settings, no permission, no state. */
  async take(): Promise<ExtensionBrowser> {
    this.#browser ??= await start(this.#options);
    return this.#browser;
  }

  /** @param isSound whether the test ended well; after one that did not, who knows */
  async giveBack({ isSound }: { isSound: boolean }): Promise<void> {
    if (!this.#browser) return;
    const isClean = isSound && (await within(CLEANING_LIMIT_MS, clean(this.#browser)));
    if (!isClean) await this.close();
  }

  async close(): Promise<void> {
    const browser = this.#browser;
    this.#browser = undefined;
    await browser?.close();
  }
}

/** The browser's page about extensions stays open: a browser ends with its last tab, and permissions are given there. */
async function start(options: LaunchOptions): Promise<ExtensionBrowser> {
  const browser = await launchWithExtension(options);
  const page = await browser.context.newPage();
  await page.goto(EXTENSIONS_PAGE);
  await closeOthers(browser.context);
  return browser;
}

async function clean(browser: ExtensionBrowser): Promise<void> {
  await closeOthers(browser.context);
  const [page] = browser.context.pages();
  if (page?.url() !== EXTENSIONS_PAGE) throw new Error("a test closed the page that is to stay open");
  await browser.context.clearCookies();
  const worker = await browser.worker();
  await worker.evaluate(forgetEverything);
  await reload(browser, worker);
}

async function closeOthers(context: BrowserContext): Promise<void> {
  const others = context.pages().filter((page) => page.url() !== EXTENSIONS_PAGE);
  await Promise.all(others.map((page) => page.close()));
}

/** In the worker. A reload does the rest: `storage.session`, the badge and registered scripts. */
async function forgetEverything(): Promise<void> {
  await chrome.storage.local.clear();
  await chrome.alarms.clearAll();
  for (const id of Object.keys(await chrome.notifications.getAll())) await chrome.notifications.clear(id);
  const { host_permissions: required } = chrome.runtime.getManifest();
  const { origins = [] } = await chrome.permissions.getAll();
  const given = origins.filter((origin) => !required?.includes(origin));
  if (given.length > 0) await chrome.permissions.remove({ origins: given });
}

async function reload({ context, extensionId }: ExtensionBrowser, worker: Worker): Promise<void> {
  const isOurs = (one: Worker) => one.url().includes(extensionId);
  const back = context.waitForEvent("serviceworker", { predicate: isOurs, timeout: CLEANING_LIMIT_MS });
  // The worker is gone before it could answer.
  worker.evaluate(() => chrome.runtime.reload()).catch(() => {});
  await back;
}

async function within(limit: number, work: Promise<void>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), limit);
  });
  const done = work.then(
    () => true,
    () => false,
  );
  return Promise.race([done, late]).finally(() => clearTimeout(timer));
}
