import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import type { Page } from "puppeteer-core";
import type { TimelineEntry } from "../../../src/domain/timeline/entry";
import type { FirefoxWithExtension } from "../../../tools/harness/firefox";
import { type SimulatorServer, startSimulatorServer } from "../../../tools/harness/simulator-server";
import { CRM, type LooseSettings } from "../bridge";
import { type RemovesRoutes, removesRoutes } from "../removes-routes";
import { Shared } from "../shared";
import { cleanFirefox, type OpenFirefox } from "./clean-firefox";

export const DIST = join(import.meta.dirname, "../../../dist-firefox");
const SITES = ["https://crm.example.test/*"];

/** The extension in a Firefox of its own. Tests query it through its options page. */
export class FirefoxBridge {
  readonly firefox: FirefoxWithExtension;
  readonly options: Page;

  constructor(firefox: FirefoxWithExtension, options: Page) {
    this.firefox = firefox;
    this.options = options;
  }

  /** Stores settings and grants the permission, as if an agent had set up the CRM. */
  async configure(settings: LooseSettings = { crms: [CRM] }): Promise<void> {
    await this.grant(SITES);
    await this.saveSettings(settings);
    await expect.poll(() => this.registeredSites()).toEqual(SITES);
  }

  /** Firefox accepts a permission request only from a click. */
  async grant(origins: string[]): Promise<void> {
    await this.options.evaluate((wanted) => {
      const button = Object.assign(document.createElement("button"), { id: "grant", textContent: "grant" });
      button.addEventListener("click", () => void chrome.permissions.request({ origins: wanted }));
      document.body.prepend(button);
    }, origins);
    await this.options.bringToFront();
    await this.options.click("#grant");
    await this.options.evaluate(() => document.querySelector("#grant")?.remove());
    await expect.poll(() => this.hasPermission(origins)).toBe(true);
  }

  /** Clicks a button of the options page, by a part of its text. */
  async clickOption(text: string): Promise<void> {
    await this.options.bringToFront();
    await this.options.locator(`::-p-xpath(//button[contains(., "${text}")])`).click();
  }

  hasPermission(origins: string[]): Promise<boolean> {
    return this.options.evaluate((wanted) => chrome.permissions.contains({ origins: wanted }), origins);
  }

  revokePermission(origins: string[]): Promise<boolean> {
    return this.options.evaluate((given) => chrome.permissions.remove({ origins: given }), origins);
  }

  saveSettings(settings: LooseSettings): Promise<void> {
    return this.options.evaluate((it) => chrome.storage.local.set({ settings: it }), { version: 1, ...settings });
  }

  async registeredSites(): Promise<string[]> {
    const scripts = await this.options.evaluate(() => chrome.scripting.getRegisteredContentScripts());
    return scripts.flatMap(({ matches }) => matches ?? []);
  }

  async open(url: string): Promise<Page> {
    const page = await this.firefox.browser.newPage();
    await page.goto(url);
    return page;
  }

  openDesk(): Promise<Page> {
    return this.open("https://ha.iadvize.com/");
  }

  openCrm(path = "/"): Promise<Page> {
    return this.open(`https://crm.example.test${path}`);
  }

  async crmAddresses(): Promise<string[]> {
    const pages = await this.firefox.browser.pages();
    return pages.map((page) => page.url()).filter((url) => url.startsWith("https://crm.example.test"));
  }

  session(): Promise<Record<string, unknown>> {
    return this.options.evaluate(() => chrome.storage.session.get(null));
  }

  async conversations(): Promise<string[]> {
    return Object.entries(await this.session()).flatMap(([key, value]) =>
      key.startsWith("conversation:") && value !== null ? [key.slice("conversation:".length)] : [],
    );
  }

  /** Returns the outcomes of effects of one kind, optionally of one conversation, oldest first. */
  async outcomes(effect: string, conversationId?: string): Promise<string[]> {
    const entries = Object.entries(await this.session()).flatMap(([key, value]) =>
      key.startsWith("timeline:") ? [value as TimelineEntry] : [],
    );
    return entries
      .sort((a, b) => a.at.localeCompare(b.at))
      .flatMap((entry) => (entry.kind === "effect" && entry.effect === effect ? [entry] : []))
      .filter((entry) => conversationId === undefined || entry.conversationId === conversationId)
      .map(({ outcome }) => outcome);
  }

  /** Returns the ids of the visible notifications. */
  async notifications(): Promise<string[]> {
    return Object.keys(await this.options.evaluate(() => chrome.notifications.getAll()));
  }

  /** Checks without waking the background. */
  isAwake(): Promise<boolean> {
    return this.options.evaluate(() => chrome.extension.getBackgroundPage() !== null);
  }
}

interface WorkerFixtures {
  server: SimulatorServer;
  /** Milliseconds without work after which the background is suspended. Undefined means the browser's default. */
  idleTimeoutMs: number | undefined;
  shared: Shared<OpenFirefox>;
}

interface Fixtures extends RemovesRoutes {
  bridge: FirefoxBridge;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  idleTimeoutMs: [undefined, { option: true, scope: "worker" }],
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the required fixtures from this pattern.
    async ({}, use) => {
      const server = await startSimulatorServer();
      await use(server);
      await server.close();
    },
    { scope: "worker" },
  ],
  shared: [
    async ({ server, idleTimeoutMs }, use) => {
      const options = {
        extensionPath: DIST,
        port: server.port,
        ...(idleTimeoutMs !== undefined && { idleTimeoutMs }),
      };
      const shared = new Shared(cleanFirefox(options));
      await use(shared);
      await shared.close();
    },
    { scope: "worker" },
  ],
  removesRoutes,
  bridge: async ({ shared }, use, test) => {
    const { firefox, options } = await shared.take();
    await use(new FirefoxBridge(firefox, options));
    await shared.release(test);
  },
});

export { CRM, expect };
