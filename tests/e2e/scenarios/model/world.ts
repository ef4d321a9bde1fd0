import { Agent } from "./agent";
import { type ModelBrowser, type PageState, readPage, readTabs, recordTabs, type TabState } from "./browser";
import { type Command, deskOf, type Sequence, type Setting } from "./commands";
import { CRM_ORIGIN, type CrmPages } from "./crm-pages";
import { personOf, STRANGER } from "./people";

const APP = `${CRM_ORIGIN}/app/#/contacts/{visitor.customData.app}`;
const CLASSIC = `${CRM_ORIGIN}/contacts/{visitor.externalUserId}`;

const CRM = {
  id: "crm",
  name: "Acme CRM",
  sites: [`${CRM_ORIGIN}/*`],
  records: [APP, CLASSIC],
  enabled: true,
  openIn: "existing-tab",
  unsaved: "new-tab",
  marker: true,
  toast: false,
  openOn: "focus",
};

/** Closes all tabs except those of the extension and the desks, and returns the number of closed tabs. */
async function closeTabs(): Promise<number> {
  const tabs = await chrome.tabs.query({});
  const isKept = (url = "") => /^(chrome|moz-extension|chrome-extension|about):|iadvize\.com/.test(url);
  const ids = tabs.flatMap(({ id, url, pendingUrl }) => (isKept(url || pendingUrl) ? [] : (id ?? [])));
  await chrome.tabs.remove(ids);
  return ids.length;
}

export interface Typed {
  tabId: number;
  text: string;
}

/** The state of one sequence: what was done to the browser, and what the agent knows. */
export class World {
  readonly browser: ModelBrowser;
  readonly pages: CrmPages;
  readonly agent = new Agent();
  readonly typed: Typed[] = [];
  /** Tabs that the agent opened. `moved` contains the tabs that the agent navigated. */
  readonly own = new Set<number>();
  readonly moved = new Set<number>();
  readonly foreign = new Set<number>();
  /** The agent used the CRM's tab since the current customer got the focus, so the bridge need not show the record. */
  isExcused = false;
  isForever = false;
  isPaused = false;
  hadOwnTabs = false;
  /** The number of reasons for the bridge to open a tab. */
  reasons = 1;
  crm = CRM;
  #desks: readonly [number, number] = [0, 0];
  /** The agent's last conversation, and the person in it. */
  #last: readonly [conversation: number | undefined, person: number | undefined] = [undefined, undefined];
  #said = 0;
  #words = 0;

  constructor(browser: ModelBrowser, pages: CrmPages) {
    this.browser = browser;
    this.pages = pages;
  }

  tabs(): Promise<TabState[]> {
    return this.browser.witness.evaluate(readTabs, undefined);
  }

  async crmTabs(): Promise<TabState[]> {
    return (await this.tabs()).filter(({ url }) => url.startsWith(CRM_ORIGIN));
  }

  page(tabId: number, limit = 1_000): Promise<PageState | null> {
    return this.browser.witness.evaluate(readPage, { tabId, limit });
  }

  session(): Promise<Record<string, unknown>> {
    return this.browser.witness.evaluate(() => chrome.storage.session.get(null), undefined);
  }

  /** Sets up the start of a day: two desks with conversations, and the CRM's start page in a tab. */
  async begin(): Promise<void> {
    const { witness } = this.browser;
    await this.clean();
    await witness.evaluate(recordTabs, undefined);
    await this.#save();
    const tabs = await this.tabs();
    const find = (host: string) => tabs.find(({ url }) => url.startsWith(`https://${host}.iadvize.com`))?.id ?? 0;
    this.#desks = [find("ha"), find("sd")];
    await this.#openTab(`${CRM_ORIGIN}/`);
    // A tab without an address is not found, so the bridge would open another one.
    await untilTrue(async () => (await this.crmTabs()).some(({ loading }) => !loading), 10_000);
    await this.#front(0);
    for (const [c, p] of [
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 4],
    ] as const) {
      await this.run({ do: "add", c, p });
    }
  }

  async clean(): Promise<void> {
    const { browser } = this;
    this.pages.reset();
    await browser.closeDialogs();
    // A stopped worker may have requested a tab that opens later.
    await untilTrue(async () => {
      const removed = await browser.witness.evaluate(closeTabs, undefined);
      await browser.forget();
      return removed === 0;
    });
    for (const desk of browser.desks) await desk.evaluate(() => location.reload(), undefined).catch(() => {});
    for (const desk of browser.desks)
      await untilTrue(() => desk.evaluate(() => document.readyState === "complete", undefined));
  }

  async runAll(sequence: Sequence): Promise<void> {
    for (const command of sequence) await this.run(command);
  }

  /** Releases everything that is held back, so that nothing is loading and no page hangs. */
  async releaseAll(): Promise<void> {
    await this.run({ do: "sign-in" });
    await this.run({ do: "settings", to: "on" });
    await this.run({ do: "settings", to: "marked" });
    await this.run({ do: "release" });
  }

  /** Resolves to true once the bridge has received all events of the desks. */
  async untilReceived(): Promise<boolean> {
    this.#said += 1;
    const said = this.#said;
    for (const d of [0, 1] as const)
      await this.#post(d, "VISITOR_UPDATED", `said-${d}-${said}`, { visitor: { firstName: "x" } });
    return untilTrue(async () => {
      const session = await this.session();
      return [0, 1].every((d) => `conversation:said-${d}-${said}` in session);
    }, 20_000);
  }

  async run(command: Command): Promise<void> {
    const { agent, pages, browser } = this;
    switch (command.do) {
      case "add":
        // An existing conversation is not added again.
        if (agent.people.has(command.c)) break;
        if (this.crm.openOn === "added") this.isExcused = true;
        agent.people.set(command.c, command.p);
        await this.#tell("ADDED", command.c);
        if (command.p > 0) await this.#tell("VISITOR_UPDATED", command.c, personOf(command.p).visitor);
        break;
      case "focus":
        await this.#front(deskOf(command.c));
        agent.focus(command.c);
        await this.#tell("FOCUSED", command.c);
        break;
      case "unfocus": {
        const c = agent.with;
        if (c === undefined) break;
        agent.unfocus(c);
        await this.#tell("FOCUS_LOST", c);
        break;
      }
      case "know":
        if (!agent.people.has(command.c)) break;
        agent.people.set(command.c, command.p);
        await this.#tell("VISITOR_UPDATED", command.c, command.p > 0 ? personOf(command.p).visitor : STRANGER);
        break;
      case "remove":
        if (!agent.people.has(command.c)) break;
        agent.remove(command.c);
        await this.#tell("REMOVED", command.c);
        break;
      case "select":
        if (agent.with === undefined) break;
        await this.#front(deskOf(agent.with));
        await this.#tell("STATE_BOX_CLICKED", agent.with);
        break;
      case "ask":
        if (!agent.people.has(command.c)) break;
        this.isExcused = true;
        await this.#ask({ type: "ui/open-record", conversationId: `c${command.c}`, crmId: "crm" });
        break;
      case "desk":
        await this.#front(command.d);
        break;
      case "storm": {
        const there = [...agent.people.keys()].filter((c) => deskOf(c) === 0);
        if (there.length === 0) break;
        await this.#front(0);
        for (let n = 0; n < command.n; n++) {
          const c = there[n % there.length] ?? 1;
          agent.focus(c);
          await this.#tell("FOCUSED", c);
        }
        break;
      }
      case "serve":
        pages.serve(command.p, command.how);
        break;
      case "deaf":
        pages.isDeaf = command.is;
        break;
      case "signed-out":
        pages.isSignedOut = true;
        break;
      case "sign-in":
        pages.isSignedOut = false;
        break;
      case "release":
        pages.release();
        await browser.closeDialogs();
        break;
      case "busy":
      case "dialog":
        await this.#trouble(command);
        break;
      case "go":
        await this.#go(command);
        break;
      case "type":
        await this.#type();
        break;
      case "save": {
        const tab = await this.#tab();
        if (tab && (await browser.save(tab.id))) this.#left(tab.id);
        break;
      }
      case "close": {
        const tab = await this.#tab(command.other);
        if (!tab) break;
        this.#left(tab.id);
        this.isExcused = true;
        this.reasons += 1;
        await browser.witness.evaluate((id) => chrome.tabs.remove(id).catch(() => {}), tab.id);
        break;
      }
      case "open":
        await this.#openTab(command.p === 0 ? `${CRM_ORIGIN}/` : addressOf(command.p));
        break;
      case "discard": {
        const tab = await this.#tab();
        if (!tab || tab.active) break;
        this.#left(tab.id);
        const asleep = await browser.witness.evaluate(
          async (id) => (await chrome.tabs.discard(id).catch(() => undefined))?.id ?? id,
          tab.id,
        );
        for (const known of [this.own, this.moved]) if (known.has(tab.id)) known.add(asleep);
        break;
      }
      case "window": {
        const tab = await this.#tab();
        if (!tab) break;
        await browser.witness.evaluate(async (tabId) => {
          await chrome.windows.create({ tabId, focused: false }).catch(() => undefined);
        }, tab.id);
        break;
      }
      case "crash": {
        const tab = await this.#tab();
        if (!tab) break;
        this.#left(tab.id);
        this.isExcused = true;
        this.reasons += 1;
        await browser.crash(tab.id);
        break;
      }
      case "kill":
        await browser.kill();
        break;
      case "settings":
        this.#set(command.to);
        await this.#save();
        break;
      case "pause":
        this.isPaused = true;
        await this.#ask({ type: "ui/pause", length: "until-resumed" });
        break;
      case "resume":
        this.isPaused = false;
        await this.#ask({ type: "ui/resume" });
        break;
      case "wait":
        await new Promise((resolve) => setTimeout(resolve, command.ms));
        break;
    }
  }

  /** If the focus returns to the same visitor, nothing moves, wherever the agent navigated meanwhile. */
  #follow(): void {
    const { with: conversation, person } = this.agent;
    const [lastConversation, lastPerson] = this.#last;
    if (conversation === undefined || (conversation === lastConversation && person === lastPerson)) return;
    this.#last = [conversation, person];
    this.isExcused = this.isForever;
    this.pages.forgetFailures();
  }

  #set(to: Setting): void {
    const change = {
      off: { enabled: false },
      on: { enabled: true },
      swap: { records: [...this.crm.records].reverse() },
      "own-tabs": { openIn: "new-tab" },
      "one-tab": { openIn: "existing-tab" },
      offer: { unsaved: "offer" },
      "new-tab": { unsaved: "new-tab" },
      unmarked: { marker: false },
      marked: { marker: true },
      "on-click": { openOn: "click" },
      "on-arrival": { openOn: "added" },
      "on-focus": { openOn: "focus" },
    }[to];
    this.crm = { ...this.crm, ...change };
    if (to === "own-tabs") this.hadOwnTabs = true;
  }

  async #save(): Promise<void> {
    await this.browser.witness.evaluate(
      (crm) => chrome.storage.local.set({ settings: { version: 1, crms: [crm] } }),
      this.crm,
    );
  }

  async #ask(message: object): Promise<void> {
    await this.browser.witness.evaluate(async (it) => {
      await chrome.runtime.sendMessage(it).catch(() => undefined);
    }, message);
  }

  #tell(name: string, c: number, visitor?: object): Promise<void> {
    // Updates the state before the bridge can react to the event.
    this.#follow();
    return this.#post(deskOf(c), name, `c${c}`, visitor ? { visitor } : {});
  }

  async #post(d: 0 | 1, name: string, conversationId: string, fields: object): Promise<void> {
    const event = { event: `com.iadvize.desk.CONVERSATION_${name}`, conversationId, ...fields };
    await this.browser.desks[d].evaluate((it) => postMessage(it, "*"), event);
  }

  /** The agent switches to a desk. */
  async #front(d: number): Promise<void> {
    this.agent.goTo(d);
    this.#follow();
    await this.browser.witness.evaluate(async (id) => {
      const { windowId } = (await chrome.tabs.update(id, { active: true })) ?? {};
      if (windowId !== undefined) await chrome.windows.update(windowId, { focused: true });
    }, this.#desks[d] ?? 0);
  }

  /** Returns the tab in which the agent sees records: the one that the bridge uses, if it uses one. */
  async #tab(isOther = false): Promise<TabState | undefined> {
    const [tabs, { places = {} }] = await Promise.all([this.crmTabs(), this.session()]);
    const taken = Object.values(places as Record<string, { tabId: number | null }>).map(({ tabId }) => tabId);
    const own = tabs.find(({ id }) => taken.includes(id)) ?? tabs[0];
    return isOther ? (tabs.find(({ id }) => id !== own?.id) ?? own) : own;
  }

  async #openTab(url: string): Promise<void> {
    const id = await this.browser.witness.evaluate(
      async (it) => (await chrome.tabs.create({ url: it, active: false })).id ?? 0,
      url,
    );
    this.own.add(id);
    this.moved.add(id);
    await untilTrue(async () => (await this.tabs()).every((tab) => tab.id !== id || !tab.loading), 600);
  }

  /** Forgets the text typed in a tab, because the agent gives it up. */
  #left(tabId: number): void {
    this.typed.splice(0, this.typed.length, ...this.typed.filter((one) => one.tabId !== tabId));
  }

  async #trouble(command: { do: "busy"; ms: number } | { do: "dialog" }): Promise<void> {
    const tab = await this.#tab();
    if (!tab || !(await this.page(tab.id, 150))) return;
    const ms = command.do === "busy" ? command.ms : 0;
    await this.browser.witness.evaluate(
      async ({ tabId, ms }) => {
        const begin = (it: number) => {
          setTimeout(() => {
            const end = Date.now() + it;
            if (it === 0) confirm("Go on?");
            while (Date.now() < end);
          }, 0);
        };
        await chrome.scripting
          .executeScript({ target: { tabId }, func: begin, args: [ms], world: "MAIN" })
          .catch(() => []);
      },
      { tabId: tab.id, ms },
    );
  }

  async #go({ where, p, other }: Extract<Command, { do: "go" }>): Promise<void> {
    const tab = await this.#tab(other);
    const seen = tab && (await this.page(tab.id, 150));
    if (!tab || !seen) return;
    const to = {
      home: `${CRM_ORIGIN}/`,
      record: addressOf(p),
      inside: inside(seen.href),
      elsewhere: "https://other.example.test/",
      back: "",
    }[where];
    this.#left(tab.id);
    this.moved.add(tab.id);
    this.isExcused = true;
    if (where === "elsewhere") this.reasons += 1;
    await this.browser.witness.evaluate(
      async ({ tabId, to }) => {
        const go = (it: string) => {
          setTimeout(() => (it === "" ? history.back() : location.assign(it)), 0);
        };
        await chrome.scripting.executeScript({ target: { tabId }, func: go, args: [to] }).catch(() => []);
      },
      { tabId: tab.id, to },
    );
    const isThere = async () => {
      const [now] = (await this.tabs()).filter(({ id }) => id === tab.id);
      if (!now) return true;
      const isGone = where === "elsewhere" ? !now.url.startsWith(CRM_ORIGIN) : to === "" || now.url === to;
      return isGone && !now.loading;
    };
    const began = Date.now();
    const isDone = await untilTrue(isThere, 800);
    if (where === "back") await new Promise((resolve) => setTimeout(resolve, Math.max(0, 150 - (Date.now() - began))));
    // A navigation by the agent may complete at any time, and its target is what they wanted.
    if (!isDone || where === "back") this.isForever = true;
    if (where === "elsewhere" && isDone) this.foreign.add(tab.id);
  }

  async #type(): Promise<void> {
    const tab = await this.#tab();
    if (!tab || !(await this.page(tab.id, 150))) return;
    this.#words += 1;
    const text = `word${this.#words};`;
    if (!(await this.browser.type(tab.id, text))) return;
    const seen = await this.page(tab.id, 300);
    if (!seen?.note.includes(text)) return;
    this.typed.push({ tabId: tab.id, text });
    this.reasons += 1;
  }
}

function addressOf(p: number): string {
  return p % 2 === 1 ? `${CRM_ORIGIN}/app/#/contacts/A-${p}` : `${CRM_ORIGIN}/contacts/P-${p}`;
}

function inside(href: string): string {
  const [path = "", route] = href.split("#");
  return route === undefined ? `${path.replace(/\/$/, "")}/orders/9` : `${path}#${route}/orders/9`;
}

/** Checks repeatedly, and returns false if the condition is not met in time. `limit` is in milliseconds. */
export async function untilTrue(look: () => Promise<boolean>, limit = 5_000): Promise<boolean> {
  const end = Date.now() + limit;
  for (;;) {
    if (await look().catch(() => false)) return true;
    if (Date.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
