import type { Page } from "puppeteer-core";
import type { FirefoxBridge } from "../../firefox/firefox-bridge";
import { clearMemory, type Evaluator, type ModelBrowser } from "./browser";

/** Prepares a Firefox for sequences, with two desks. Its options page is the witness. */
export async function openFirefox(bridge: FirefoxBridge): Promise<ModelBrowser> {
  await bridge.grant(["https://crm.example.test/*"]);
  const { browser } = bridge.firefox;
  const desks = [await bridge.open("https://ha.iadvize.com/"), await bridge.open("https://sd.iadvize.com/")] as const;
  const dialogs: { dismiss(): Promise<void> }[] = [];
  const watch = (page: Page) => page.on("dialog", (dialog) => dialogs.push(dialog));
  browser.on("targetcreated", (target) => {
    void target.page().then(
      (page) => page && watch(page),
      () => undefined,
    );
  });

  async function pageOf(tabId: number): Promise<Page | undefined> {
    const origin = await within(
      500,
      bridge.options.evaluate(async (it) => {
        const func = () => performance.timeOrigin;
        const [frame] = await chrome.scripting.executeScript({ target: { tabId: it }, func }).catch(() => []);
        return frame?.result;
      }, tabId),
    );
    for (const page of origin === undefined ? [] : await browser.pages()) {
      if (!page.url().startsWith("https://crm.example.test")) continue;
      if (
        (await within(
          500,
          page.evaluate(() => performance.timeOrigin),
        )) === origin
      )
        return page;
    }
    return undefined;
  }

  /** Firefox has no way to stop the background. Reloading it clears everything that it did not store. */
  async function restart(): Promise<void> {
    await bridge.options.evaluate(() => chrome.extension.getBackgroundPage()?.location.reload());
  }

  return {
    witness: asked(bridge.options),
    desks: [asked(desks[0]), asked(desks[1])],
    async type(tabId, text) {
      const page = await pageOf(tabId);
      return (
        page !== undefined &&
        (await within(
          1_500,
          page.type("#note", text).then(() => true),
        )) === true
      );
    },
    async save(tabId) {
      const page = await pageOf(tabId);
      return (
        page !== undefined &&
        (await within(
          1_500,
          page.click("#save").then(() => true),
        )) === true
      );
    },
    async closeDialogs() {
      for (const dialog of dialogs.splice(0)) await within(500, dialog.dismiss());
    },
    // No sequence uses it in Firefox.
    crash: () => Promise.resolve(),
    kill: restart,
    async forget() {
      await bridge.options.evaluate(clearMemory);
      await restart();
    },
  };
}

/** Adapts Puppeteer's `evaluate`, which takes a list of arguments. */
function asked(page: Page): Evaluator {
  return {
    evaluate: (ask, argument) => page.evaluate(ask as never, argument as never) as never,
  };
}

function within<T>(limit: number, work: Promise<T>): Promise<T | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, limit, undefined));
  return Promise.race([work.catch(() => undefined), late]);
}
