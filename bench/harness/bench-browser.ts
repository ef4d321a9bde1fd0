import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { type ExtensionBrowser, launchWithExtension } from "../../tools/harness/chromium";
import { grantSites } from "../../tools/harness/extension";
import { type SimulatorServer, startSimulatorServer } from "../../tools/harness/simulator-server";
import { startWorker, stopWorkers } from "../../tools/harness/worker";
import { CRM_PAGE, DESK_PAGE } from "./pages";

const ROOT = join(import.meta.dirname, "../..");
export const DIST = join(ROOT, "dist");
export const BARE = join(ROOT, "bench/extensions/bare");
export const EMPTY = join(ROOT, "bench/extensions/empty");
export const CRM_SITE = "https://crm.example.test/*";

/** A browser with several extensions, which share one clock, one desk and one CRM page. */
export interface BenchBrowser {
  browser: ExtensionBrowser;
  server: SimulatorServer;
  openDesk(): Promise<Page>;
  openCrm(): Promise<Page>;
  /** Stops all workers. Resolves when the workers of these extensions are gone. */
  stop(...folders: string[]): Promise<void>;
  /**
   * Closes the page that was opened by the installation. It would react to every write, keep the process of a stopped worker alive,
   * and use processor time.
   */
  closePagesOf(folder: string): Promise<void>;
  /** Runs in the worker of Desk Bridge. */
  worker(): ReturnType<typeof startWorker>;
  close(): Promise<void>;
}

export async function openBench(folders: readonly string[]): Promise<BenchBrowser> {
  const server = await startSimulatorServer();
  server.addRoute("ha.iadvize.com", "/bench", DESK_PAGE);
  server.addRoute("crm.example.test", "/app/*", CRM_PAGE);
  const list = folders.join(",");
  const browser = await launchWithExtension({
    extensionPath: folders[0] ?? DIST,
    port: server.port,
    // If a switch is given several times, the last one counts.
    extraArgs: [`--disable-extensions-except=${list}`, `--load-extension=${list}`],
  });
  const { context } = browser;
  // A tab that stays open. A browser whose last tab closes and opens loads parts of its own user interface each time.
  server.addRoute("idle.example.test", "/", "<!doctype html><title>Idle</title>");
  await (await context.newPage()).goto("https://idle.example.test/");
  const open = async (url: string) => {
    const page = await context.newPage();
    await page.goto(url);
    return page;
  };
  return {
    browser,
    server,
    openDesk: () => open("https://ha.iadvize.com/bench"),
    openCrm: () => open("https://crm.example.test/app/"),
    async stop(...stopped) {
      for (const folder of stopped) await stopWorkers(context, extensionIdOf(folder));
    },
    async closePagesOf(folder) {
      const isOwn = (page: Page) => page.url().startsWith(`chrome-extension://${extensionIdOf(folder)}/`);
      const own = context.pages().filter(isOwn);
      await Promise.all(own.map((page) => page.close()));
    },
    worker: () => startWorker(context, extensionIdOf(folders[0] ?? DIST)),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** Settings with one CRM that uses all features: records by fragment, toasts, page events. */
export async function configure(bench: BenchBrowser, folder: string, changes: object = {}): Promise<void> {
  await grantSites(bench.browser.context, extensionIdOf(folder), [CRM_SITE]);
  const crm = {
    id: "crm",
    name: "CRM",
    sites: [CRM_SITE],
    records: ["https://crm.example.test/app/#/contacts/{visitor.externalUserId}"],
    pageEvents: true,
    ...changes,
  };
  const worker = await bench.worker();
  await worker.evaluate((settings) => chrome.storage.local.set({ settings }), { version: 1, crms: [crm] });
  // A browser that has just started reports only after some seconds whether there is a policy.
  while ((await worker.evaluate(() => chrome.scripting.getRegisteredContentScripts())).length === 0) await pause(100);
  await bench.closePagesOf(folder);
  await pause(500);
}

/** The extension ID, as Chromium derives it: from the manifest's key, or else from the path. */
export function extensionIdOf(folder: string): string {
  const { key }: { key?: string } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  const source = key === undefined ? folder : Buffer.from(key, "base64");
  const digits = createHash("sha256").update(source).digest("hex").slice(0, 32);
  return [...digits].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join("");
}

export const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
