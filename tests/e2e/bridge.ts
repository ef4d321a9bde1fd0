import { join } from "node:path";
import { test as base, expect, type Page, type Worker } from "@playwright/test";
import { type Place, placeKey } from "../../src/domain/records/place";
import type { TimelineEntry } from "../../src/domain/timeline/entry";
import type { CrmSimulator } from "../../src/simulators/crm/crm-simulator";
import type { DeskSimulator } from "../../src/simulators/desk/desk-simulator";
import { type ExtensionBrowser, launchWithExtension } from "../../tools/harness/chromium";
import { type SimulatorServer, startSimulatorServer } from "../../tools/harness/simulator-server";
import { cleanChromium } from "./clean-chromium";
import { type RemovesRoutes, removesRoutes } from "./removes-routes";
import { Shared } from "./shared";

declare global {
  interface Window {
    deskSimulator: DeskSimulator;
    crmSimulator: CrmSimulator;
  }
}

export const DIST = join(import.meta.dirname, "../../dist");

/** Settings as a person would write them. Missing values have their defaults. */
export type LooseSettings = Record<string, unknown>;

export const CRM = {
  id: "crm",
  name: "Acme CRM",
  sites: ["https://crm.example.test/*"],
  records: [
    "https://crm.example.test/contacts/{visitor.externalUserId}",
    "https://crm.example.test/search?q={visitor.email}",
  ],
};

export const HASH_CRM = {
  ...CRM,
  records: ["https://crm.example.test/app/#/contacts/{visitor.externalUserId}"],
};

/** The extension in a browser of its own, with helpers for tests. */
export class BridgeBrowser {
  readonly browser: ExtensionBrowser;
  readonly server: SimulatorServer;

  constructor(browser: ExtensionBrowser, server: SimulatorServer) {
    this.browser = browser;
    this.server = server;
  }

  worker(): Promise<Worker> {
    return this.browser.worker();
  }

  /** Stores settings and grants the permissions for their sites, as if an agent had set up a CRM. */
  async configure(settings: LooseSettings, sites: string[] = ["https://crm.example.test/*"]): Promise<void> {
    if (sites.length > 0) await this.browser.grantSites(sites);
    await this.saveSettings(settings);
    const wanted = crmsOf(settings).length > 0 && sites.length > 0;
    await expect.poll(() => this.registeredSites()).toEqual(wanted ? expect.arrayContaining(sites) : []);
  }

  async saveSettings(settings: LooseSettings): Promise<void> {
    await (await this.worker()).evaluate((it) => chrome.storage.local.set({ settings: it }), {
      version: 1,
      ...settings,
    });
  }

  async registeredSites(): Promise<string[]> {
    const scripts = await (await this.worker()).evaluate(() => chrome.scripting.getRegisteredContentScripts());
    return scripts.flatMap(({ matches }) => matches ?? []);
  }

  /** Stops the worker at any point of its work. It is started again by the next message to it. */
  async killWorker(): Promise<void> {
    const [page] = this.browser.context.pages();
    if (!page) throw new Error("no page is open");
    const session = await this.browser.context.newCDPSession(page);
    await session.send("ServiceWorker.enable");
    await session.send("ServiceWorker.stopAllWorkers");
    await session.detach();
  }

  async open(url: string): Promise<Page> {
    const page = await this.browser.context.newPage();
    await page.goto(url);
    return page;
  }

  openDesk(url = "https://ha.iadvize.com/"): Promise<Page> {
    return this.open(url);
  }

  openCrm(path = "/"): Promise<Page> {
    return this.open(`https://crm.example.test${path}`);
  }

  /** Returns everything in the worker's session storage, by key. */
  async session(): Promise<Record<string, unknown>> {
    return (await this.worker()).evaluate(() => chrome.storage.session.get(null));
  }

  /** Returns the timeline, oldest entry first. */
  async timeline(): Promise<TimelineEntry[]> {
    const session = await this.session();
    const entries = Object.entries(session).flatMap(([key, value]) =>
      key.startsWith("timeline:") ? [value as TimelineEntry] : [],
    );
    return entries.sort((a, b) => a.at.localeCompare(b.at));
  }

  async outcomes(effect: string): Promise<string[]> {
    return (await this.timeline()).flatMap((entry) =>
      entry.kind === "effect" && entry.effect === effect ? [entry.outcome] : [],
    );
  }

  /** Returns the place of a CRM's records. `ownOf` is the conversation if the place is for one conversation only. */
  async place(crmId = "crm", ownOf: string | null = null): Promise<Place | undefined> {
    const places = (await this.session()).places as Record<string, Place> | undefined;
    return places?.[placeKey(crmId, ownOf)];
  }

  async conversations(): Promise<string[]> {
    const session = await this.session();
    return Object.keys(session).flatMap((key) =>
      key.startsWith("conversation:") && session[key] !== null ? [key.slice("conversation:".length)] : [],
    );
  }

  /** Returns the ids of the visible notifications. */
  async notifications(): Promise<string[]> {
    return Object.keys(await (await this.worker()).evaluate(() => chrome.notifications.getAll()));
  }

  async badge(): Promise<{ text: string; title: string }> {
    return (await this.worker()).evaluate(async () => ({
      text: await chrome.action.getBadgeText({}),
      title: await chrome.action.getTitle({}),
    }));
  }

  crmTabs(): Page[] {
    return this.browser.context.pages().filter((page) => page.url().startsWith("https://crm.example.test"));
  }
}

/**
 * Arguments to trust the server's certificate. A tab that the extension opens loads before Playwright can tell it to
 * accept the certificate.
 */
export function trustArguments({ certificateSpki }: SimulatorServer): string[] {
  return [`--ignore-certificate-errors-spki-list=${certificateSpki}`];
}

function crmsOf(settings: LooseSettings): unknown[] {
  return Array.isArray(settings.crms) ? settings.crms : [];
}

interface Fixtures extends RemovesRoutes {
  bridge: BridgeBrowser;
  /** Whether the test gets a new browser, for tests of the installation and tests that leave the browser unusable. */
  ownBrowser: boolean;
}

interface WorkerFixtures {
  server: SimulatorServer;
  shared: Shared<ExtensionBrowser>;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  ownBrowser: [false, { option: true }],
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
    async ({ server }, use) => {
      const shared = new Shared(cleanChromium(launchOptions(server)));
      await use(shared);
      await shared.close();
    },
    { scope: "worker" },
  ],
  removesRoutes,
  bridge: async ({ server, shared, ownBrowser }, use, test) => {
    const browser = await (ownBrowser ? launchWithExtension(launchOptions(server)) : shared.take());
    await use(new BridgeBrowser(browser, server));
    if (ownBrowser) await browser.close();
    else await shared.release(test);
  },
});

/** Starts a browser and a server, for a test that needs several of them. */
export async function launchBridge(): Promise<{ bridge: BridgeBrowser; end(): Promise<void> }> {
  const server = await startSimulatorServer();
  const browser = await launchWithExtension(launchOptions(server));
  return {
    bridge: new BridgeBrowser(browser, server),
    async end() {
      await browser.close();
      await server.close();
    },
  };
}

const launchOptions = (server: SimulatorServer) => ({
  extensionPath: DIST,
  port: server.port,
  extraArgs: trustArguments(server),
});

export { expect };
