import { vi } from "vitest";
import type { Engine } from "../../../../src/background/engine";
import { decide } from "../../../../src/content/crm/decide";
import * as LIMITS from "../../../../src/domain/limits";
import type { Login, PageLoad } from "../../../../src/domain/records/arrival";
import type { Place } from "../../../../src/domain/records/place";
import type { TimelineEntry } from "../../../../src/domain/timeline/entry";
import type { ToPage } from "../../../../src/protocol/to-page";
import { type Fakes, installBrowserFakes } from "../../browser-fakes";
import { noReceiver } from "../../fakes/runtime";

export const SITE = "https://crm.example/*";
const DESK = "https://ha.iadvize.com";
const CRM = {
  id: "crm",
  name: "CRM",
  sites: [SITE],
  records: ["https://crm.example/contacts/{visitor.externalUserId}", "https://crm.example/search{?visitor.email}"],
  toast: false,
};

/** The page of a CRM tab, with the CRM content script in it. */
export interface Page {
  page: number;
  href: string;
  status: number;
  load: PageLoad;
  login: Login;
  /** The agent worked in the page. */
  hasWork: boolean;
  /** Requests that the page has not answered yet; null if it answers immediately. */
  unanswered: (() => void)[] | null;
  mark: string | null;
  /** The reason that the mark displays. */
  markDetail: string | null;
  offers: string[];
}

/** Returns the result of loading a URL: where it redirects to and what is there; null if there is never a response. */
type Server = (url: string) => Partial<Pick<Page, "href" | "status" | "login">> | null;
interface Flight {
  tabId: number;
  url: string;
  began: number;
  lands: number;
}

/** A desk, a CRM with its pages, and the worker between them, without a browser. */
export class Bench {
  readonly fakes: Fakes;
  readonly pages = new Map<number, Page>();
  /** The URLs that were loaded in tabs, in order. */
  readonly loads: string[] = [];
  server: Server = () => ({});
  loadMs = 60;
  /** Called before and after each call of the worker to the browser. */
  onCall: (name: string, when: "before" | "after") => void = () => {};
  #engine: Engine | undefined;
  #flights: Flight[] = [];
  #sequence = 0;
  #isDead = false;
  /** The tabs with a desk. Events come from the last one. */
  #desks: number[] = [];

  static async create(): Promise<Bench> {
    return new Bench(await installBrowserFakes());
  }

  constructor(fakes: Fakes) {
    this.fakes = fakes;
    const { tabs, storage } = fakes;
    const { update } = tabs.api;
    tabs.api.update = async (id, { url, ...rest }) => {
      if (url !== undefined) this.#load(id, url);
      return update(id, rest);
    };
    for (const name of ["get", "query", "create", "update", "sendMessage"] as const) this.#guard(tabs.api, name);
    this.#guard(storage.api.session, "set");
  }

  /** Resets the browser: a desk, and one CRM tab unless `tabs` says otherwise. */
  async open(crm: object = {}, { tabs = 1 }: { tabs?: number } = {}): Promise<void> {
    this.fakes.reset();
    this.pages.clear();
    this.loads.length = 0;
    this.#flights = [];
    Object.assign(this, { server: () => ({}), loadMs: 60, onCall: () => {} });
    await this.fakes.browser.permissions.request({ origins: [SITE, `${DESK}/*`] });
    this.fakes.storage.write("local", { settings: { version: 1, crms: [{ ...CRM, ...crm }] } });
    this.fakes.storage.write("session", { broughtTo: [SITE, `${DESK}/*`] });
    this.#desks = [];
    this.fakes.tabs.receive((tabId, message) => this.#hear(tabId, message as ToPage));
    this.fakes.tabs.api.onCreated.addListener((tab) => {
      if (tab.id !== undefined && tab.url?.startsWith("https://crm.example/")) this.#load(tab.id, tab.url);
    });
    await this.start();
    await this.openDesk();
    for (let opened = 0; opened < tabs; opened++) this.openTab("https://crm.example/home");
    await this.pass(1_000);
    this.loads.length = 0;
  }

  /** Opens another desk and activates it. Later events come from it. */
  async openDesk(tab: { cookieStoreId?: string } = {}): Promise<void> {
    for (const id of this.#desks) this.fakes.tabs.find(id).active = false;
    this.#desks.push(this.fakes.tabs.add({ url: `${DESK}/`, active: true, ...tab }).id);
    await this.#say({ type: "hello", listener: "listener-1" }, this.#deskId, `${DESK}/`);
  }

  get #deskId(): number {
    return this.#desks.at(-1) ?? 0;
  }

  /** Changes the CRM's settings, as the agent would. */
  async configure(crm: object): Promise<void> {
    this.fakes.storage.write("local", { settings: { version: 1, crms: [{ ...CRM, ...crm }] } });
    await this.#engine?.changed();
  }

  /** Opens a page of the CRM, as the agent would. */
  openTab(url: string, tab: { incognito?: boolean; cookieStoreId?: string } = {}): number {
    return this.fakes.tabs.add({ url, ...tab }).id;
  }

  async start(): Promise<void> {
    // A new worker keeps no state, not even in its modules.
    vi.resetModules();
    const { startEngine } = await import("../../../../src/background/engine");
    this.#engine = startEngine(this.fakes.browser.storage.session.get(null));
    void this.#engine.lookAround();
  }

  /** Stops the worker, as the browser would: nothing that it started continues. */
  async stop(): Promise<void> {
    this.#isDead = true;
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    vi.clearAllTimers();
    this.#isDead = false;
    for (const flight of this.#flights) this.#expect(flight);
  }

  async pass(milliseconds = 5_000): Promise<void> {
    await vi.advanceTimersByTimeAsync(milliseconds);
  }

  /** Sends an event of the desk. */
  relay(name: string, fields: object): Promise<unknown> {
    this.#sequence += 1;
    const receivedAt = new Date().toISOString();
    const data = { event: `com.iadvize.desk.${name}`, ...fields };
    const capture = { listener: "listener-1", sequence: this.#sequence, origin: DESK, receivedAt, data };
    return this.#say({ type: "relay", captures: [capture] }, this.#deskId, `${DESK}/`);
  }

  /** Adds a conversation, with a visitor whose ID is the conversation's by default. */
  async add(conversationId: string, visitor: object = { externalUserId: conversationId }): Promise<void> {
    await this.relay("CONVERSATION_ADDED", { conversationId });
    await this.relay("CONVERSATION_VISITOR_UPDATED", { conversationId, visitor });
  }

  focus(conversationId: string): Promise<unknown> {
    return this.relay("CONVERSATION_FOCUSED", { conversationId });
  }

  /** Sends a request from one of the extension's own pages. */
  ask(message: object): Promise<unknown> {
    const { id } = this.fakes.browser.runtime;
    const answer = this.#engine?.handleMessage(message, { id, url: this.fakes.browser.runtime.getURL("popup.html") });
    return answer ?? Promise.resolve();
  }

  /** Chooses an item of the browser's menu. */
  async chooseMenu(id: string, text: string): Promise<void> {
    await this.#engine?.menuChosen(id, text);
  }

  /** Enters a text in the address bar. */
  async enterAddress(text: string): Promise<void> {
    await this.#engine?.addressBarChosen(text);
  }

  /** Returns the addresses that the address bar suggests for a text. */
  async suggested(text: string): Promise<string[]> {
    return ((await this.#engine?.suggest(text)) ?? []).map(({ content }) => content);
  }

  async close(tabId: number): Promise<void> {
    this.pages.delete(tabId);
    this.#flights = this.#flights.filter((one) => one.tabId !== tabId);
    await this.fakes.tabs.api.remove(tabId);
    await this.#engine?.tabRemoved(tabId);
  }

  /** Simulates the agent working in the tab's page. */
  async work(tabId: number): Promise<void> {
    const page = this.#page(tabId);
    page.hasWork = true;
    await this.#say({ type: "prove" }, tabId, page.href);
  }

  /** Discards the tab, as the browser would. */
  sleep(tabId: number): void {
    this.pages.delete(tabId);
    this.fakes.tabs.find(tabId).discarded = true;
  }

  /** Answers the pending requests of the tab's page. */
  wake(tabId: number): void {
    const page = this.#page(tabId);
    const asked = page.unanswered ?? [];
    page.unanswered = null;
    for (const answer of asked) answer();
  }

  /** Navigates the tab without a request of the worker. */
  arrive(tabId: number, href: string, more: Partial<Page> = {}): void {
    const fresh = {
      status: 200,
      login: "none",
      hasWork: false,
      unanswered: null,
      mark: null,
      markDetail: null,
      offers: [],
    } as const;
    const load = { address: href, redirects: 0, referrer: "" };
    const page: Page = { load, ...fresh, offers: [], page: Date.now(), ...more, href };
    Object.assign(this.fakes.tabs.find(tabId), { url: href, status: "complete" });
    if (!href.startsWith("https://crm.example/")) {
      this.pages.delete(tabId);
    } else {
      this.pages.set(tabId, page);
      this.#tellArrival(tabId, page);
    }
    this.fakes.tabs.api.onUpdated.callListeners(tabId, { status: "complete" }, this.fakes.tabs.find(tabId));
  }

  get crmTabs(): number[] {
    return this.fakes.tabs.all().flatMap(({ id }) => (this.#desks.includes(id) ? [] : [id]));
  }

  /** The URLs of the CRM tabs, in their order. */
  get shown(): (string | undefined)[] {
    return this.crmTabs.map((id) => this.fakes.tabs.find(id).url);
  }

  get places(): Place[] {
    return Object.values((this.fakes.storage.read("session").places ?? {}) as Record<string, Place>);
  }

  /** The outcomes of showing records in the timeline, in order. */
  get outcomes(): string[] {
    return this.timeline.flatMap((entry) =>
      entry.kind === "effect" && entry.effect === "show-record" ? [entry.outcome] : [],
    );
  }

  get timeline(): TimelineEntry[] {
    const stored = Object.entries(this.fakes.storage.read("session"));
    const slots = stored.filter(([key]) => key.startsWith("timeline:"));
    const slot = ([key]: [string, unknown]) => Number(key.slice("timeline:".length));
    return slots.sort((one, other) => slot(one) - slot(other)).map(([, entry]) => entry as TimelineEntry);
  }

  #say(message: object, tabId: number, url: string): Promise<unknown> {
    const { id } = this.fakes.browser.runtime;
    const sender = { id, tab: this.fakes.tabs.find(tabId), frameId: 0, url };
    return this.#engine?.handleMessage(message, sender) ?? Promise.resolve();
  }

  #tellArrival(tabId: number, { page, href, status, load, login }: Page): void {
    void this.#say({ type: "arrived", page, href, status, load, login }, tabId, href).catch(() => {});
  }

  #page(tabId: number): Page {
    return this.pages.get(tabId) ?? noReceiver();
  }

  #load(tabId: number, url: string): void {
    this.loads.push(url);
    this.#flights = this.#flights.filter((one) => one.tabId !== tabId);
    this.fakes.tabs.find(tabId).status = "loading";
    const flight = { tabId, url, began: Date.now(), lands: Date.now() + this.loadMs };
    this.#flights.push(flight);
    this.#expect(flight);
  }

  #expect(flight: Flight): void {
    setTimeout(
      () => {
        if (!this.#flights.includes(flight)) return;
        this.#flights = this.#flights.filter((one) => one !== flight);
        const made = this.server(flight.url);
        const { href = flight.url } = made ?? {};
        const load = { address: href, redirects: href === flight.url ? 0 : 1, referrer: "" };
        if (made) this.arrive(flight.tabId, href, { load, ...made, page: flight.began + 1 });
      },
      Math.max(0, flight.lands - Date.now()),
    );
  }

  /** Answers as the CRM content script does. */
  #hear(tabId: number, message: ToPage): unknown {
    const page = this.#page(tabId);
    if (page.unanswered === null) return this.#answer(tabId, page, message);
    return new Promise((resolve) => page.unanswered?.push(() => resolve(this.#answer(tabId, page, message))));
  }

  #answer(tabId: number, page: Page, message: ToPage): unknown {
    const { href, status, load, login, hasWork } = page;
    switch (message.type) {
      case "show-record": {
        const did = decide({
          ...message,
          current: href,
          target: message.url,
          isLate: Date.now() - message.sentAt > LIMITS.staleMs,
          status,
          canProve: false,
          isInApp: false,
          isMoving: false,
          isUnproved: false,
          isLogin: login === "form" || (login === "field" && !message.isRecord),
          hasWork,
        });
        if (did === "late") this.#tellArrival(tabId, page);
        if (did !== "late") this.#flights = this.#flights.filter((one) => one.tabId !== tabId);
        if (did === "leaving") this.#load(tabId, message.url);
        return { did, at: Date.now(), page: page.page, href, status, load };
      }
      case "stop-record":
        this.#flights = this.#flights.filter((one) => one.tabId !== tabId);
        return null;
      case "ping":
        return { page: page.page, href, status, load, login, hasWork };
      case "mark":
        page.mark = message.text;
        page.markDetail = message.detail;
        return { isHere: true };
      case "offer-record":
        page.offers.push(message.conversationId);
        return { isShown: true };
      case "withdraw-offer":
        page.offers = [];
        return null;
      default:
        return null;
    }
  }

  /** Ignores the worker's calls to this method while the worker is stopped. */
  #guard<Name extends string>(api: Record<Name, (...args: never[]) => Promise<unknown>>, name: Name): void {
    const real = api[name];
    const never = () => new Promise<never>(() => {});
    api[name] = async (...args: never[]) => {
      if (!this.#isDead) this.onCall(name, "before");
      if (this.#isDead) return never();
      const answer = await real(...args);
      if (!this.#isDead) this.onCall(name, "after");
      return this.#isDead ? never() : answer;
    };
  }

  /** Stops the worker at this moment: none of its later calls has an effect. */
  kill(): void {
    this.#isDead = true;
  }
}
