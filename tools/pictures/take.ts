import { chromium, type Page } from "@playwright/test";
import { ensureChromium } from "../setup/setup.mjs";
import { framePage, type Shot, type Theme } from "./frame";

/** Takes a PNG of the viewport with `scale` pixels per CSS pixel, which Playwright's own screenshots do not support. */
export async function takePicture(page: Page, scale = 1): Promise<Buffer> {
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  const session = await page.context().newCDPSession(page);
  try {
    const clip = { x: 0, y: 0, width, height, scale };
    const { data } = await session.send("Page.captureScreenshot", { format: "png", clip });
    return Buffer.from(data, "base64");
  } finally {
    await session.detach();
  }
}

/**
 * Puts screenshots side by side in one PNG. Uses a separate browser, because another page in the same browser would take the
 * focus from the desk and pass its size on to the other pages.
 */
export async function takeSideBySide(shots: readonly Shot[], theme: Theme, scale = 1): Promise<Buffer> {
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    chromiumSandbox: process.getuid?.() !== 0,
  });
  try {
    const page = await browser.newPage({ deviceScaleFactor: scale, viewport: { width: 3_000, height: 1_500 } });
    await page.setContent(framePage(shots, theme), { waitUntil: "load" });
    return await page.locator("main").screenshot();
  } finally {
    await browser.close();
  }
}
