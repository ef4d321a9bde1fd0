import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Worker } from "@playwright/test";
import { ensureChromium } from "../setup/setup.mjs";
import { chromiumArguments } from "./chromium-arguments";
import { findExtensionId, grantSites, originOf, waitForInstall } from "./extension";
import { startWorker, stopWorkers } from "./worker";

export interface LaunchOptions {
  /** The folder of the built extension. */
  extensionPath: string;
  /** The local port that serves every HTTPS address, so that the real match patterns apply. */
  port: number;
  /** A Chromium executable. Default: the one that setup finds. Google's branded Chrome does not work. */
  executablePath?: string;
  headless?: boolean;
  colorScheme?: "light" | "dark";
  /** A profile to use and to keep. Default: a new one that close() deletes. */
  userDataDir?: string;
  /** The language of the browser, its pages and the extension, such as `fr`. */
  locale?: string;
  extraArgs?: readonly string[];
  /** Does not wait for the options page, which does not open on installation if an organisation manages the settings. */
  isManaged?: boolean;
  /** Draws scroll bars in a headless browser too, which hides them by default. */
  scrollBars?: boolean;
}

export interface ExtensionBrowser {
  context: BrowserContext;
  extensionId: string;
  userDataDir: string;
  /** Returns the running service worker. A stopped one is started without sending it an event. */
  worker(): Promise<Worker>;
  /** Returns the URL of a page of the extension, such as `src/ui/options/index.html`. */
  extensionUrl(path: string): string;
  /** Grants optional host permissions without a prompt, like a person in the browser's settings. */
  grantSites(patterns: readonly string[]): Promise<void>;
  /** Stops the service worker like the browser stops an idle one: `storage.session` is kept, memory is lost. */
  stopWorker(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a separate Chromium with the extension and without access to the network. */
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
  // If the process is interrupted, close() is never called. Added after the launch, because Playwright's own listener has to
  // run first: it ends the browser, which still writes to the profile.
  process.once("exit", removeProfile);
  const close = async () => {
    await context.close();
    removeProfile();
    process.off("exit", removeProfile);
  };
  try {
    const extensionId = await findExtensionId(context);
    if (isFirstStart && !options.isManaged) await waitForInstall(context, extensionId, options.extensionPath);
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
    // Chromium can't run its sandbox as root.
    chromiumSandbox: process.getuid?.() !== 0,
    // `colorScheme: null` keeps that of the system.
    colorScheme: colorScheme ?? null,
    // Pages follow the size of a window, but need a size in a headless browser.
    viewport: options.headless === false ? null : { width: 1280, height: 800 },
    ...(locale ? { locale, env: { ...definedEnvironment(), LANGUAGE: locale } } : {}),
  });
}

/**
 * Enables developer mode. Without it, the second `runtime.reload()` disables an unpacked extension.
 *
 * @returns true if the profile is new
 */
function enableDeveloperMode(userDataDir: string): boolean {
  mkdirSync(join(userDataDir, "Default"), { recursive: true });
  const preferences = { extensions: { ui: { developer_mode: true } } };
  try {
    // An existing profile already has preferences.
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
