import { vi } from "vitest";
import type { startEngine as StartEngine } from "../../../src/background/engine";
import type { ToPage } from "../../../src/protocol/to-page";
import type { installBrowserFakes } from "../browser-fakes";

export const DESK = "https://ha.iadvize.com";
const SITE = "https://crm.example.test/*";
const CRM = { id: "crm", name: "CRM", sites: [SITE], records: ["https://crm.example.test/{visitor.externalUserId}"] };

type Fakes = Awaited<ReturnType<typeof installBrowserFakes>>;
type Engine = ReturnType<typeof StartEngine>;
export type From = Parameters<Engine["handleMessage"]>[1];

/** The whole worker with a fake browser and fake timers, and desks that post events in their tabs. */
export class DesksAndTabs {
  engine!: Engine;
  readonly #fakes: Fakes;
  readonly #startEngine: typeof StartEngine;
  /** The messages that each tab's page received, by tab ID. */
  #told = new Map<number, ToPage[]>();
  #sequence = 0;

  constructor(fakes: Fakes, startEngine: typeof StartEngine) {
    this.#fakes = fakes;
    this.#startEngine = startEngine;
  }

  async reset(crm: object = {}, notifications: object = {}): Promise<void> {
    const fakes = this.#fakes;
    vi.useFakeTimers();
    fakes.reset();
    this.#sequence = 0;
    this.#told = new Map();
    await fakes.browser.permissions.request({ origins: [SITE] });
    fakes.storage.write("local", {
      settings: {
        version: 1,
        crms: [{ ...CRM, ...crm }],
        notifications: { onlyWhenDeskUnfocused: false, detail: "full", ...notifications },
      },
    });
    fakes.tabs.receive((id, message) => {
      this.#told.set(id, [...(this.#told.get(id) ?? []), message as ToPage]);
      return (message as ToPage).type === "toast" ? { isShown: true } : null;
    });
  }

  /** Starts another worker, as if the previous one had been stopped. */
  wake(): void {
    this.engine = this.#startEngine(this.#fakes.browser.storage.session.get(null));
  }

  settle(): Promise<unknown> {
    return vi.advanceTimersByTimeAsync(2_000);
  }

  session(): Record<string, unknown> {
    return this.#fakes.storage.read("session");
  }

  /** Sends an event that a desk posts in its page. */
  async say(tab: { id: number }, event: string, conversationId: string, fields: object = {}): Promise<unknown> {
    this.#sequence += 1;
    const data = { event: `com.iadvize.desk.CONVERSATION_${event}`, conversationId, ...fields };
    const receivedAt = new Date().toISOString();
    const capture = { listener: "listener-1", sequence: this.#sequence, origin: DESK, receivedAt, data };
    const { browser, tabs } = this.#fakes;
    const from = { id: browser.runtime.id, tab: tabs.find(tab.id), frameId: 0, url: `${DESK}/` };
    const answer = this.engine.handleMessage({ type: "relay", captures: [capture] }, from as unknown as From);
    await this.settle();
    return answer;
  }

  async add(tab: { id: number }, conversationId: string, firstName: string): Promise<void> {
    await this.say(tab, "ADDED", conversationId);
    await this.say(tab, "VISITOR_UPDATED", conversationId, { visitor: { firstName, externalUserId: firstName } });
  }

  messagesTo({ id }: { id: number }, type: ToPage["type"]): string {
    return JSON.stringify((this.#told.get(id) ?? []).filter((message) => message.type === type));
  }
}
