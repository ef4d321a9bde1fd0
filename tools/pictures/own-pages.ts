import type { Page } from "@playwright/test";
import { clickAction } from "../harness/action-popup";
import type { ExtensionBrowser } from "../harness/chromium";
import { waitFor } from "../harness/wait-for";
import { takePicture } from "./take";

const views = [
  { name: "options-crms", path: "src/ui/options/options.html#crms", width: 1100 },
  { name: "options-editor", path: "src/ui/options/options.html#crms/edit/meridian", width: 1100 },
  { name: "options-add", path: "src/ui/options/options.html#crms/add", width: 1100 },
  { name: "options-preset", path: "src/ui/options/options.html#crms/add/hubspot", width: 1100 },
  { name: "options-try", path: "src/ui/options/options.html#crms/try/meridian", width: 1100 },
  { name: "options-health", path: "src/ui/options/options.html#health", width: 1100 },
  { name: "options-file", path: "src/ui/options/options.html#file", width: 1100 },
  { name: "options-notifications", path: "src/ui/options/options.html#notifications", width: 1100 },
  { name: "options-desk", path: "src/ui/options/options.html#desk", width: 1100 },
  { name: "panel", path: "src/ui/panel/panel.html", width: 400 },
  { name: "options-activity", path: "src/ui/options/options.html#activity", width: 1100 },
] as const;

/** Takes full-page pictures of the extension's own pages in both themes. Calls `save` with a name for each. */
export async function shootOwnPages(
  browser: ExtensionBrowser,
  save: (name: string, image: Buffer) => void,
): Promise<void> {
  const page = await browser.context.newPage();
  for (const { name, path, width } of views) {
    for (const theme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 400 });
      await openOwnPage(page, browser.extensionUrl(path));
      await page.setViewportSize({ width, height: await wholeHeight(page) });
      save(`${name}-${theme}`, await takePicture(page));
    }
  }
  await page.close();
  await shootPopup(browser, save);
}

/** Takes pictures of the popup at the toolbar, in the browser's own frame. */
async function shootPopup(browser: ExtensionBrowser, save: (name: string, image: Buffer) => void): Promise<void> {
  const [page] = browser.context.pages();
  if (!page) throw new Error("there is no page on which the popup could open");
  await page.bringToFront();
  const popup = await clickAction(browser, page);
  const isThere = () => popup.evaluate(() => document.querySelector("main > *") !== null).catch(() => false);
  await waitFor(isThere, Boolean, 10_000);
  for (const theme of ["light", "dark"] as const) save(`popup-${theme}`, await popup.picture(theme));
  await popup.close();
}

/** Opens a page of the extension, and waits until it has content. */
export async function openOwnPage(page: Page, url: string): Promise<void> {
  // If only the fragment changed, the page would not be reloaded and would keep its state.
  await page.goto("about:blank");
  await page.goto(url);
  await page.locator("main > *").first().waitFor();
}

const wholeHeight = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(document.documentElement.scrollHeight, innerHeight));
