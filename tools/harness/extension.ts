import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import { waitFor } from "./wait-for";

const startLimit = 15_000;

/** The browser's own extensions page. */
export const EXTENSIONS_PAGE = "chrome://extensions/";

export const originOf = (extensionId: string): string => `chrome-extension://${extensionId}/`;

/** Returns the id of the only loaded extension, taken from its service worker. Throws if the worker does not start. */
export async function findExtensionId(context: BrowserContext): Promise<string> {
  const isExtension = (worker: { url(): string }) => worker.url().startsWith("chrome-extension://");
  try {
    const worker =
      context.serviceWorkers().find(isExtension) ??
      (await context.waitForEvent("serviceworker", { predicate: isExtension, timeout: startLimit }));
    return new URL(worker.url()).host;
  } catch (cause) {
    const found = await withPage(context, EXTENSIONS_PAGE, describeExtensions).catch(String);
    throw new Error(`the extension's service worker did not start; the browser says: ${found}`, { cause });
  }
}

/**
 * Waits until an extension that opens its options page on installation has done so. The browser opens it in any empty tab, which
 * could otherwise be one that is about to be used.
 */
export async function waitForInstall(
  context: BrowserContext,
  extensionId: string,
  extensionPath: string,
): Promise<void> {
  const { options_ui } = JSON.parse(readFileSync(join(extensionPath, "manifest.json"), "utf8"));
  if (!options_ui) return;
  const url = new URL(options_ui.page, originOf(extensionId)).href;
  const isOpen = async () => context.pages().some((page) => page.url().startsWith(url));
  await waitFor(isOpen, Boolean, startLimit);
}

/**
 * Grants optional host permissions of the manifest. The browser's own extensions page can allow a site without a prompt, which
 * would hang forever in a headless browser. After that, the extension's request is granted immediately. This opens and closes two
 * pages, so call it before it matters which tab is active.
 */
export async function grantSites(
  context: BrowserContext,
  extensionId: string,
  patterns: readonly string[],
): Promise<void> {
  await allowSites(context, extensionId, patterns);
  // Any file of the extension will do, and this one runs none of its code.
  await withPage(context, `${originOf(extensionId)}manifest.json`, async (page) => {
    const granted = await page.evaluate((origins) => chrome.permissions.request({ origins }), [...patterns]);
    if (!granted) throw new Error(`the browser did not grant ${patterns.join(", ")}`);
  });
}

/** Allows these sites, so that the extension gets them without a prompt when it requests them. */
export async function allowSites(
  context: BrowserContext,
  extensionId: string,
  patterns: readonly string[],
): Promise<void> {
  await withPage(context, EXTENSIONS_PAGE, async (page) => {
    for (const pattern of patterns) {
      const trouble = await page.evaluate(allowSite, { extensionId, pattern });
      if (trouble) throw new Error(`${pattern} could not be allowed: ${trouble}`);
    }
  });
}

/** Revokes the permission for a site, like a person in the browser's settings. */
export async function revokeSite(context: BrowserContext, extensionId: string, pattern: string): Promise<void> {
  await withPage(context, EXTENSIONS_PAGE, (page) =>
    page.evaluate((site) => chrome.developerPrivate.removeHostPermission(site.extensionId, site.pattern), {
      extensionId,
      pattern,
    }),
  );
}

/** Calls `use` with the page that is open at this address, or with one that is opened for the call. */
async function withPage<T>(context: BrowserContext, url: string, use: (page: Page) => Promise<T>): Promise<T> {
  const open = context.pages().find((page) => page.url() === url);
  if (open) return use(open);
  const page = await context.newPage();
  try {
    await page.goto(url);
    return await use(page);
  } finally {
    await page.close();
  }
}

async function describeExtensions(page: Page): Promise<string> {
  const all = await page.evaluate(() => chrome.developerPrivate.getExtensionsInfo({}));
  const extensions = all.filter(({ location }) => location === "UNPACKED");
  if (extensions.length === 0) return "no extension could be loaded, see its manifest";
  return extensions
    .map(({ name, state, manifestErrors, runtimeErrors }) => {
      const errors = [...manifestErrors, ...runtimeErrors].map(({ message }) => message);
      return `${name} is ${state.toLowerCase()}${errors.map((error) => `; ${error}`).join("")}`;
    })
    .join("\n");
}

function allowSite({ extensionId, pattern }: { extensionId: string; pattern: string }): Promise<string> {
  return new Promise((resolve) => {
    chrome.developerPrivate.addHostPermission(extensionId, pattern, () => {
      resolve(chrome.runtime.lastError?.message ?? "");
    });
  });
}
