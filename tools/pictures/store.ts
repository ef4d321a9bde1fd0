import type { BrowserContext } from "@playwright/test";
import type { ExtensionBrowser } from "../harness/chromium";
import { framePage, type Shot, type Theme } from "./frame";
import { openOwnPage } from "./own-pages";
import { promoPage } from "./promo";
import { takePicture } from "./take";

/** The sizes that the stores require, in pixels. */
const SCREENSHOT = { width: 1_280, height: 800 };
const PROMO = { width: 440, height: 280 };

const VIEWS = [
  { name: "2-popup", path: "src/ui/popup/popup.html", width: 360, height: 600 },
  { name: "3-crm", path: "src/ui/options/options.html#crms/edit/meridian", width: 1_100, height: 680 },
  { name: "4-activity", path: "src/ui/options/options.html#activity", width: 1_100, height: 680 },
] as const;

/**
 * Takes the pictures of a store listing in exactly the required sizes. Calls `save` with a name for each.
 *
 * @param desktop the desk and the CRM side by side
 */
export async function shootStorePages(
  browser: ExtensionBrowser,
  locale: string,
  desktop: Shot[],
  save: (name: string, image: Buffer) => void,
): Promise<void> {
  const { context } = browser;
  save("1-desk-and-crm", await fitInto(context, desktop, SCREENSHOT, "light"));
  save("promo", await takePromo(context, locale));
  const page = await context.newPage();
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  for (const { name, path, width, height } of VIEWS) {
    await page.setViewportSize({ width, height });
    await openOwnPage(page, browser.extensionUrl(path));
    const title = await page.title();
    save(name, await fitInto(context, [{ image: await takePicture(page, 2), title, width }], SCREENSHOT, "light"));
  }
  await page.close();
}

async function takePromo(context: BrowserContext, locale: string): Promise<Buffer> {
  const page = await context.newPage();
  await page.setViewportSize(PROMO);
  await page.setContent(promoPage(locale));
  const image = await takePicture(page);
  await page.close();
  return image;
}

/** Fits the windows into one picture, centred and at most at their own size. */
async function fitInto(
  context: BrowserContext,
  shots: Shot[],
  size: { width: number; height: number },
  theme: Theme,
): Promise<Buffer> {
  const page = await context.newPage();
  await page.setViewportSize(size);
  await page.setContent(framePage(shots, theme));
  await page.evaluate(centre);
  const image = await takePicture(page);
  await page.close();
  return image;
}

function centre(): void {
  const main = document.querySelector("main");
  if (!main) return;
  const scale = Math.min(1, innerWidth / main.offsetWidth, innerHeight / main.offsetHeight);
  const { backgroundColor } = getComputedStyle(main);
  document.body.style.cssText = `height:100vh;overflow:hidden;background:${backgroundColor}`;
  main.style.cssText = `position:absolute;inset:50% auto auto 50%;width:max-content;translate:-50% -50%;scale:${scale}`;
}
