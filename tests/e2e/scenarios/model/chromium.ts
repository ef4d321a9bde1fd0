import type { CDPSession, Dialog, Page } from "@playwright/test";
import type { BridgeBrowser } from "../../bridge";
import { watchWorker } from "../stops";
import { clearMemory, type ModelBrowser } from "./browser";

/** Prepares a Chromium for sequences, with two desks and a page of the extension open. */
export async function openChromium(bridge: BridgeBrowser): Promise<ModelBrowser & { end(): Promise<void> }> {
  const { browser } = bridge;
  const { context } = browser;
  await browser.grantSites(["https://crm.example.test/*"]);
  const witness = await bridge.open(browser.extensionUrl("manifest.json"));
  const desks = [await bridge.open("https://ha.iadvize.com/"), await bridge.open("https://sd.iadvize.com/")] as const;
  const worker = await watchWorker(witness);
  let dialogs: Dialog[] = [];
  /** Sessions of tabs that crashed. Playwright reports no dialogs of such a tab, although the tab loads pages again. */
  const crashed: CDPSession[] = [];
  context.on("dialog", (dialog) => dialogs.push(dialog));

  async function pageOf(tabId: number): Promise<Page | undefined> {
    const origin = await within(
      300,
      witness.evaluate(async (it) => {
        const func = () => performance.timeOrigin;
        const [frame] = await chrome.scripting.executeScript({ target: { tabId: it }, func }).catch(() => []);
        return frame?.result;
      }, tabId),
    );
    for (const page of origin === undefined ? [] : context.pages()) {
      if (!page.url().startsWith("https://crm.example.test")) continue;
      if (
        (await within(
          300,
          page.evaluate(() => performance.timeOrigin),
        )) === origin
      )
        return page;
    }
    return undefined;
  }

  const did = (work: Promise<unknown>) =>
    work.then(
      () => true,
      () => false,
    );

  return {
    witness,
    desks,
    async type(tabId, text) {
      const page = await pageOf(tabId);
      return page !== undefined && did(page.locator("#note").pressSequentially(text, { timeout: 800 }));
    },
    async save(tabId) {
      const page = await pageOf(tabId);
      return page !== undefined && did(page.locator("#save").click({ timeout: 800 }));
    },
    async closeDialogs() {
      const open = dialogs;
      dialogs = [];
      for (const dialog of open) await within(300, dialog.dismiss());
      // The call is rejected if no dialog is open.
      const close = (session: CDPSession) =>
        within(300, session.send("Page.handleJavaScriptDialog", { accept: false }));
      await Promise.all(crashed.map(close));
    },
    async crash(tabId) {
      const page = await pageOf(tabId);
      if (!page) return;
      const session = await within(500, context.newCDPSession(page));
      if (!session) return;
      await within(500, session.send("Page.enable"));
      crashed.push(session);
      await within(500, session.send("Page.crash"));
    },
    async kill() {
      await worker.stop();
    },
    async forget() {
      await worker.stop();
      await witness.evaluate(clearMemory);
    },
    async end() {
      await worker.end();
    },
  };
}

/** Returns undefined if the work fails or takes longer, because a page may hang or be closed. */
function within<T>(limit: number, work: Promise<T>): Promise<T | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, limit, undefined));
  return Promise.race([work.catch(() => undefined), late]);
}
