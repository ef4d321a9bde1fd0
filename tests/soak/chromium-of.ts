import type { BridgeBrowser } from "../e2e/bridge";

/** The browser's name and version. */
export async function chromiumOf({ browser }: BridgeBrowser): Promise<string> {
  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  const session = await browser.context.newCDPSession(page);
  const { product } = await session.send("Browser.getVersion");
  return product.replace("HeadlessChrome", "Chromium").replace("Chrome/", "Chromium/").replace("/", " ");
}
