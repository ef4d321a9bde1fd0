import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { ensureFirefox } from "../setup/setup.mjs";
import { waitFor } from "./wait-for";

/** Firefox gives every profile another one, unless it is told. */
const EXTENSION_HOST = "5e0fb6d1-5b1c-4c0d-9c3f-0d5cbb1d6e01";

const AUTOMATION = "security.turn_off_all_security_so_that_viruses_can_take_over_this_computer";

export interface FirefoxOptions {
  /** The folder of the extension as it was built for Firefox. */
  extensionPath: string;
  /** A policy installs the extension, under this id. */
  forcedId?: string;
  /** Every https address is answered by this port of this machine. */
  port: number;
  /** After how long without work the background is suspended; without it, as the browser sees fit. */
  idleTimeoutMs?: number;
  /** The options page does not open by itself, as it does not where an organisation sends settings. */
  isManaged?: boolean;
  /** A policies.json anywhere, for where the system's own folder is out of reach. */
  policiesPath?: string;
}

export interface FirefoxWithExtension {
  browser: Browser;
  extensionUrl(path: string): string;
  /** The tab of the options page, which opened by itself at the installation, once its scripts can be asked. */
  options: Page;
  /** A page of the extension in a tab of its own, once its scripts can be asked. */
  openExtensionPage(path: string): Promise<Page>;
  close(): Promise<void>;
}

/** Starts a Firefox of its own, with a profile of its own, without a window, and kept off the network. */
export async function launchFirefox(options: FirefoxOptions): Promise<FirefoxWithExtension> {
  const manifestPath = join(options.extensionPath, "manifest.json");
  if (!existsSync(manifestPath)) throw new Error(`there is no built extension in ${options.extensionPath}`);
  const manifest = JSON.parse(readFileSync(manifestPath, "utf8"));
  const id = options.forcedId ?? manifest.browser_specific_settings.gecko.id;
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: ensureFirefox(),
    headless: true,
    acceptInsecureCerts: true,
    // Without it no page of an extension may be opened from outside.
    args: ["--remote-allow-system-access"],
    extraPrefsFirefox: preferences(options, id),
    ...(options.policiesPath && { env: { ...process.env, MOZ_DISABLE_NONLOCAL_CONNECTIONS: "1" } }),
  });
  const extensionUrl = (path: string) => `moz-extension://${EXTENSION_HOST}/${path}`;
  const close = () => browser.close();
  try {
    // Firefox shows the options page in whatever tab is empty, which could be one that is about to be used.
    const [page = await browser.newPage()] = await browser.pages();
    if (options.forcedId === undefined) await browser.installExtension(options.extensionPath);
    const openExtensionPage = (path: string) => openIn(browser, extensionUrl(path));
    if (options.forcedId !== undefined) await untilInstalled(page, extensionUrl("manifest.json"));
    if (options.isManaged || options.forcedId !== undefined) {
      const own = await openExtensionPage(manifest.options_ui.page);
      return { browser, extensionUrl, options: own, openExtensionPage, close };
    }
    await untilOpen(page, extensionUrl(manifest.options_ui.page));
    return { browser, extensionUrl, options: page, openExtensionPage, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function preferences(
  { port, forcedId, idleTimeoutMs, policiesPath }: FirefoxOptions,
  id: string,
): Record<string, string | number | boolean> {
  return {
    "network.dns.native-is-localhost": true,
    "network.socket.forcePort": `443=${port}`,
    "extensions.webextensions.uuids": JSON.stringify({ [id]: EXTENSION_HOST }),
    // A headless prompt would never be answered; what a click asks for is given at once.
    "extensions.webextOptionalPermissionPrompts": false,
    "alerts.useSystemBackend": false,
    // The extended-support Firefox can do without what no test has: the signature of Mozilla, and a certificate.
    ...(forcedId !== undefined && { "xpinstall.signatures.required": false, "extensions.checkUpdateSecurity": false }),
    ...(idleTimeoutMs !== undefined && { "extensions.background.idle.timeout": idleTimeoutMs }),
    // Firefox follows the second one under test only, which is what the first one and the variable above say.
    ...(policiesPath && { [AUTOMATION]: true, "browser.policies.alternatePath": policiesPath }),
  };
}

const OPEN_LIMIT_MS = 15_000;

async function openIn(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage();
  page.goto(url).catch(() => {});
  await untilOpen(page, url);
  return page;
}

/** A policy installs an extension some time after the start. */
async function untilInstalled(page: Page, url: string): Promise<void> {
  const isThere = async () => {
    page.goto(url).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 500));
    return page.evaluate((it) => location.href === it && document.body.textContent !== "", url).catch(() => false);
  };
  const { good } = await waitFor(isThere, Boolean, INSTALL_LIMIT_MS);
  if (!good) throw new Error("the policy did not install the extension");
}

const INSTALL_LIMIT_MS = 60_000;

/** Puppeteer is never told that a page of an extension has loaded, though it has; so the page itself is asked. */
async function untilOpen(page: Page, url: string): Promise<void> {
  const isThere = () =>
    page.evaluate((it) => location.href === it && document.readyState === "complete", url).catch(() => false);
  const { good } = await waitFor(isThere, Boolean, OPEN_LIMIT_MS);
  if (!good) throw new Error(`${url} does not open`);
}
