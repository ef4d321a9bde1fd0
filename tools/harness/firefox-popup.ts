import type { Browser } from "puppeteer-core";

/** Firefox's popup at the toolbar. It is in no tab, so it is accessed through the browser's own window. */
export interface FirefoxPopup {
  /** Returns the size of its frame in CSS pixels; null while there is none. */
  frame(): Promise<{ width: number; height: number } | null>;
  /** Takes a PNG screenshot of the frame. */
  picture(): Promise<Buffer>;
  close(): Promise<void>;
}

/** The connection to the browser, which Puppeteer's types do not include. */
interface Connection {
  send(method: string, parameters: object): Promise<{ result: Record<string, unknown> }>;
}

const FRAME = `document.querySelector("panel[panelopen] browser.webextension-popup-browser")`;

/** Opens the popup like a click on the extension's button in the toolbar. */
export async function openFirefoxPopup(browser: Browser, extensionId: string): Promise<FirefoxPopup> {
  const ask = await browserWindow(browser);
  await ask(`(async () => {
    const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
    const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(extensionId)});
    await ExtensionParent.apiManager.global.browserActionFor(extension).openPopup(window, false);
  })()`);
  return {
    async frame() {
      const size = await ask(`(() => {
        const box = ${FRAME}?.getBoundingClientRect();
        return box ? JSON.stringify({ width: box.width, height: box.height }) : "null";
      })()`);
      return JSON.parse(String(size));
    },
    async picture() {
      const address = await ask(`(async () => {
        const frame = ${FRAME};
        const { width, height } = frame.getBoundingClientRect();
        const rect = new DOMRect(0, 0, width, height);
        const image = await frame.browsingContext.currentWindowGlobal.drawSnapshot(rect, 1, "white");
        const canvas = new OffscreenCanvas(image.width, image.height);
        canvas.getContext("2d").drawImage(image, 0, 0);
        const bytes = await (await canvas.convertToBlob()).bytes();
        return bytes.toBase64();
      })()`);
      return Buffer.from(String(address), "base64");
    },
    async close() {
      await ask(`document.querySelector("panel[panelopen]:has(browser.webextension-popup-browser)")?.hidePopup()`);
    },
  };
}

/** Shows the extension's sidebar. */
export async function openFirefoxPanel(browser: Browser, extensionId: string): Promise<void> {
  const ask = await browserWindow(browser);
  const name = `${extensionId.replace(/[^a-z0-9_-]/gi, "_").toLowerCase()}-sidebar-action`;
  await ask(`SidebarController.show(${JSON.stringify(name)}).then(() => {})`);
}

/** Allows the extension in private windows, like the agent in the add-ons manager. This restarts the extension. */
export async function allowInPrivateWindows(browser: Browser, extensionId: string): Promise<void> {
  const ask = await browserWindow(browser);
  await ask(`(async () => {
    const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
    const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
    const id = ${JSON.stringify(extensionId)};
    await ExtensionPermissions.add(id, { permissions: ["internal:privateBrowsingAllowed"], origins: [] });
    await (await AddonManager.getAddonByID(id)).reload();
  })()`);
}

/** Returns a function that evaluates an expression in the browser's own window, with the privileges of the browser. */
async function browserWindow(browser: Browser): Promise<(expression: string) => Promise<unknown>> {
  const { connection } = browser as unknown as { connection: Connection };
  const { result } = await connection.send("browsingContext.getTree", { "moz:scope": "chrome" });
  const contexts = result.contexts as { context: string; url: string }[];
  const context = contexts.find(({ url }) => url.endsWith("/browser.xhtml"))?.context;
  if (!context) throw new Error("Firefox has no window");
  return async (expression) => {
    const answer = await connection.send("script.evaluate", { expression, target: { context }, awaitPromise: true });
    const { type, result, exceptionDetails } = answer.result as {
      type: string;
      result?: { value?: unknown };
      exceptionDetails?: { text: string };
    };
    if (type !== "success") throw new Error(exceptionDetails?.text);
    return result?.value;
  };
}
