import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Worker } from "@playwright/test";
import { ensureChromium } from "../setup/setup.mjs";
import { chromiumArguments } from "./chromium-arguments";
import { findExtensionId, grantSites, originOf, settleInstall } from "./extension";
import { startWorker, stopWorkers } from "./worker";

export interface LaunchOptions {
  /** The folder of the built extension. */
  extensionPath: string;
  /** Every https address is answered by this port of this machine, so the real match patterns apply. */
  port: number;
  /** A Chromium; without it, the one that setup finds. Google's branded Chrome will not do. */
  executablePath?: string;
  headless?: boolean;
  colorScheme?: "light" | "dark";
  /** A profile to use and to keep; without it, a fresh one that close() removes. */
  userDataDir?: string;
  /** The language of the browser, its pages and the extension, such as `fr`. */
  locale?: string;
  extraArgs?: readonly string[];
  /** The options page is not expected to open by itself, as it is where an organisation sends settings. */
  isManaged?: boolean;
  /** Draws scroll bars also without a window, where they are hidden otherwise. */
  scrollBars?: boolean;
}

export interface ExtensionBrowser {
  context: BrowserContext;
  extensionId: string;
  userDataDir: string;
  /** The running service worker; one that was stopped is started, without an event being sent to it. */
  worker(): Promise<Worker>;
  /** The address of a page of the extension, such as `src/ui/options/index.html`. */
  extensionUrl(path: string): string;
  /** Grants optional host permissions without the prompt, as a person would in the browser's settings. */
  grantSites(patterns: readonly string[]): Promise<void>;
  /** Stops the service worker as the browser does with an idle one: `storage.session` stays, memory goes. */
  stopWorker(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a Chromium of its own with the extension loaded, kept off the network. */
export async function launchWithExtension(options: LaunchOptions): Promise<ExtensionBrowser> {
  if (!existsSync(join(options.extensionPath, "manifest.json"))) {
    throw new Error(`there is no built extension in ${options.extensionPath}`);
  }
  const userDataDir = options.userDataDir ?? mkdtempSync(join(tmpdir(), "desk-bridge-profile-"));
  const removeProfile = () => {
    if (!options.userDataDir) rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  const isFirstStart = enableDeveloperMode(userDataDir);
  const context = await launch(userDataDir, options).catch((error: unknown) => {
    removeProfile();
    throw error;
  });
  // Where the process is interrupted, close() never comes. After the launch: Playwright's own listener, which ends the
  // browser that still writes there, has to run first.
  process.once("exit", removeProfile);
  const close = async () => {
    await context.close();
    removeProfile();
    process.off("exit", removeProfile);
  };
  try {
    const extensionId = await findExtensionId(context);
    if (isFirstStart && !options.isManaged) await settleInstall(context, extensionId, options.extensionPath);
    return {
      context,
      extensionId,
      userDataDir,
      worker: () => startWorker(context, extensionId),
      extensionUrl: (path) => new URL(path, originOf(extensionId)).href,
      grantSites: (patterns) => grantSites(context, extensionId, patterns),
      stopWorker: () => stopWorkers(context, extensionId),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function launch(userDataDir: string, options: LaunchOptions): Promise<BrowserContext> {
  const { colorScheme, locale } = options;
  return chromium.launchPersistentContext(userDataDir, {
    executablePath: options.executablePath ?? ensureChromium(),
    headless: options.headless ?? true,
    ignoreHTTPSErrors: true,
    args: chromiumArguments(options),
    ...(options.scrollBars && { ignoreDefaultArgs: ["--hide-scrollbars"] }),
    // Chromium refuses to run its sandbox as root; everyone else keeps it.
    chromiumSandbox: process.getuid?.() !== 0,
    // `colorScheme: null` leaves the system's own.
    colorScheme: colorScheme ?? null,
    // In a window the pages follow its size, in a headless browser they need one.
    viewport: options.headless === false ? null : { width: 1280, height: 800 },
    ...(locale ? { locale, env: { ...definedEnvironment(), LANGUAGE: locale } } : {}),
  });
}

/**
 * Without developer mode the second `runtime.reload()` disables an unpacked extension.
 *
 * @returns whether the profile is new
 */
function enableDeveloperMode(userDataDir: string): boolean {
  mkdirSync(join(userDataDir, "Default"), { recursive: true });
  const preferences = { extensions: { ui: { developer_mode: true } } };
  try {
    // A profile that was used before has preferences of its own.
    writeFileSync(join(userDataDir, "Default", "Preferences"), JSON.stringify(preferences), { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])));
}
