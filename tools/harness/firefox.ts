import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { ensureFirefox } from "../setup/setup.mjs";
import { waitFor } from "./wait-for";

/** Set explicitly, because Firefox chooses another one for every profile. */
const EXTENSION_HOST = "5e0fb6d1-5b1c-4c0d-9c3f-0d5cbb1d6e01";

const AUTOMATION = "security.turn_off_all_security_so_that_viruses_can_take_over_this_computer";

export interface FirefoxOptions {
  /** The folder of the extension's Firefox build. */
  extensionPath: string;
  /** The id under which a policy installs the extension. */
  forcedId?: string;
  /** The local port that serves every HTTPS address. */
  port: number;
  /** The idle time after which the background is suspended. Default: the browser's own. */
  idleTimeoutMs?: number;
  /** The options page does not open on installation, because an organisation manages the settings. */
  isManaged?: boolean;
  /** The path of a policies.json, if the system's own folder can't be written. */
  policiesPath?: string;
}

export interface FirefoxWithExtension {
  browser: Browser;
  extensionUrl(path: string): string;
  /** The options page, which opens on installation, after it has loaded. */
  options: Page;
  /** Opens a page of the extension in a new tab, and waits until it has loaded. */
  openExtensionPage(path: string): Promise<Page>;
  close(): Promise<void>;
}

/** Starts a separate headless Firefox with its own profile and without access to the network. */
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
    // Required to open pages of an extension.
    args: ["--remote-allow-system-access"],
    extraPrefsFirefox: preferences(options, id),
    ...(options.policiesPath && { env: { ...process.env, MOZ_DISABLE_NONLOCAL_CONNECTIONS: "1" } }),
  });
  const extensionUrl = (path: string) => `moz-extension://${EXTENSION_HOST}/${path}`;
  const close = () => browser.close();
  try {
    // Firefox opens the options page in any empty tab, which could otherwise be one that is about to be used.
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
    // A headless browser can't answer prompts, so permissions requested by a click are granted immediately.
    "extensions.webextOptionalPermissionPrompts": false,
    "alerts.useSystemBackend": false,
    // Firefox ESR can accept an extension without Mozilla's signature, and updates without a trusted certificate.
    ...(forcedId !== undefined && { "xpinstall.signatures.required": false, "extensions.checkUpdateSecurity": false }),
    ...(idleTimeoutMs !== undefined && { "extensions.background.idle.timeout": idleTimeoutMs }),
    // Firefox reads the second preference only under test, which the first one and the variable above declare.
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

/** Puppeteer gets no event when a page of an extension has loaded, so the page itself is polled. */
async function untilOpen(page: Page, url: string): Promise<void> {
  const isThere = () =>
    page.evaluate((it) => location.href === it && document.readyState === "complete", url).catch(() => false);
  const { good } = await waitFor(isThere, Boolean, OPEN_LIMIT_MS);
  if (!good) throw new Error(`${url} does not open`);
}
