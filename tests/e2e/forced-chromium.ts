import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { waitFor } from "../../tools/harness/wait-for";
import { ensureChromium } from "../../tools/setup/setup.mjs";

/** Default arguments of Playwright that prevent a policy from installing an extension. */
const HINDRANCES = ["--disable-extensions", "--disable-background-networking", "--disable-default-apps"];
const INSTALLED_WITHIN_MS = 60_000;

export interface ForcedChromium {
  context: BrowserContext;
  /** Opens a page of the extension, once the browser has installed it. */
  open(path: string): Promise<Page>;
  close(): Promise<void>;
}

/**
 * Starts a Chromium with a new profile and without loaded extensions, so that its policies install them. To allow
 * debugging, its policies must set `"DeveloperToolsAvailability": 1`.
 *
 * @throws if the policy did not install the extension
 */
export async function launchForced(extensionId: string): Promise<ForcedChromium> {
  const profile = mkdtempSync(join(tmpdir(), "desk-bridge-forced-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: ensureChromium(),
    headless: true,
    chromiumSandbox: process.getuid?.() !== 0,
    ignoreDefaultArgs: HINDRANCES,
    args: ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--disable-component-update"],
  });
  const url = (path: string) => `chrome-extension://${extensionId}/${path}`;
  return {
    context,
    async open(path) {
      const page = await context.newPage();
      const isThere = () =>
        page.goto(url(path)).then(
          () => true,
          () => false,
        );
      const { good } = await waitFor(isThere, Boolean, INSTALLED_WITHIN_MS);
      if (!good) throw new Error(`the policy did not install ${extensionId}`);
      return page;
    },
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
