import type { Page } from "@playwright/test";
import type { Person } from "../../../../src/simulators/people";
import { busy } from "../../../../tools/foreign-crm/customers";
import type { BridgeBrowser } from "../../bridge";
import { addWaiting, focus, remove } from "../../desk";
import { textsOf, useRealFocus } from "../../work-page";
import type { HourCrm } from "./crm";
import { type Act, planHour, type Visit } from "./plan";

/** The longest time that a record may take to appear. */
const PATIENCE_MS = 30_000;

export interface HourFigures {
  crm: string;
  conversations: number;
  /** The number of times that the focus moved. */
  moves: number;
  /** The number of moves after which the agent did more than look. */
  works: number;
  /** Moves after which the record did not appear. */
  notFollowed: string[];
  /** The number of further CRM tabs: the maximum and the number at the end. */
  mostTabs: number;
  tabs: number;
  /** The number of typed sentences, and the sentences that were found nowhere afterwards. */
  sentences: number;
  lost: string[];
  /** What preceded each further tab. */
  causes: string[];
}

interface Sentence {
  act: Act;
  text: string;
  isSaved: boolean;
}

/** Plays an hour of an agent in a CRM, without its longer pauses. */
export async function playHour(
  bridge: BridgeBrowser,
  crm: HourCrm,
  hour: { conversations: number; seed: number },
): Promise<HourFigures> {
  const stopServing = crm.serve(bridge);
  await bridge.configure({ crms: [crm.settings] }, [`${crm.origin}/*`]);
  const player = new Player(bridge, crm);
  const visits = planHour(hour);
  await player.begin();
  for (const visit of visits) await player.play(visit);
  const figures = await player.end();
  stopServing();
  const works = visits.filter(({ act }) => act !== "look" && crm.doings[act]).length;
  return { crm: crm.name, conversations: hour.conversations, moves: visits.length, works, ...figures };
}

class Player {
  readonly #bridge: BridgeBrowser;
  readonly #crm: HourCrm;
  readonly #ids = new Map<number, string>();
  readonly #sentences: Sentence[] = [];
  /** Unfinished sentences by conversation. */
  readonly #unfinished = new Map<number, Sentence>();
  readonly #notFollowed: string[] = [];
  readonly #causes: string[] = [];
  readonly #lost: string[] = [];
  #desk: Page | undefined;
  #mostTabs = 1;
  #before: Act = "look";

  constructor(bridge: BridgeBrowser, crm: HourCrm) {
    this.#bridge = bridge;
    this.#crm = crm;
  }

  async begin(): Promise<void> {
    const { context } = this.#bridge.browser;
    context.on("page", (page) => {
      if (page.url().startsWith("https://ha.")) return;
      page.setDefaultTimeout(PATIENCE_MS);
      void useRealFocus(page).catch(() => {});
    });
    const page = await context.newPage();
    await this.#crm.logIn(page);
    this.#desk = await this.#bridge.openDesk();
  }

  async play({ conversation, act, ends, pause }: Visit): Promise<void> {
    const desk = this.#desk!;
    const person = busy.people[conversation % busy.people.length]!;
    await desk.bringToFront();
    const id = this.#ids.get(conversation) ?? (await addWaiting(desk, person.id));
    this.#ids.set(conversation, id);
    await focus(desk, id);
    for (const ended of ends) await remove(desk, this.#ids.get(ended)!);
    const page = await this.#whereShown(person);
    this.#countTabs();
    if (page) await this.#act(act, page, person, conversation);
    else this.#notFollowed.push(`${person.id} after ${this.#before}: ${await this.#situation()}`);
    this.#before = act;
    await desk.waitForTimeout(pause * 1_000);
  }

  async end() {
    this.#countTabs();
    const [tab] = this.#tabs();
    const kept = tab ? await this.#crm.kept(tab) : "";
    const open = (await Promise.all(this.#tabs().map(textsOf))).join("\n");
    for (const { act, text, isSaved } of this.#sentences) {
      if (!(isSaved ? kept : open).includes(text)) this.#lost.push(`${act}: ${text}`);
    }
    return {
      notFollowed: this.#notFollowed,
      mostTabs: this.#mostTabs - 1,
      tabs: this.#tabs().length - 1,
      sentences: this.#sentences.length,
      lost: this.#lost,
      causes: this.#causes,
    };
  }

  #tabs(): Page[] {
    return this.#bridge.browser.context.pages().filter((page) => page.url().startsWith(`${this.#crm.origin}/`));
  }

  #countTabs(): void {
    const now = this.#tabs().length;
    for (let more = this.#mostTabs; more < now; more++) this.#causes.push(this.#before);
    this.#mostTabs = Math.max(this.#mostTabs, now);
  }

  async #situation(): Promise<string> {
    const place = await this.#bridge.place(this.#crm.settings.id);
    return JSON.stringify({ observed: place?.observed, tabs: this.#tabs().map((page) => page.url()) });
  }

  /** Returns the tab that shows the record according to the bridge, once a person would see the record there. */
  async #whereShown(person: Person): Promise<Page | undefined> {
    const { id } = this.#crm.settings;
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
      const place = await this.#bridge.place(id);
      const worker = await this.#bridge.worker();
      const url = await worker.evaluate(
        async (tab) => (tab ? (await chrome.tabs.get(tab).catch(() => undefined))?.url : undefined),
        place?.tabId,
      );
      for (const page of this.#tabs()) {
        const isOne = page.url() === url && place?.observed.at === "shown";
        if (isOne && (await this.#crm.isShown(page, person).catch(() => false))) return page;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return undefined;
  }

  async #act(act: Act, page: Page, person: Person, conversation: number): Promise<void> {
    const doing = this.#crm.doings[act];
    if (!doing) return;
    const number = this.#sentences.length + 1;
    const text = act === "finish" ? " That is all." : `Sentence ${number} for ${person.id} was typed by hand`;
    const begun = this.#unfinished.get(conversation);
    const where = act === "finish" ? await this.#holderOf(begun) : page;
    if (!where) return;
    await where.bringToFront();
    await doing(where, person, text);
    if (act === "finish" && begun) begun.isSaved = true;
    if (act === "half" || act === "edit" || act === "note" || act === "autosave") {
      const sentence = { act, text, isSaved: act !== "half" };
      this.#sentences.push(sentence);
      if (act === "half") this.#unfinished.set(conversation, sentence);
    }
  }

  /** Returns the tab in which a sentence was begun. If there is none, the sentence is lost. */
  async #holderOf(sentence: Sentence | undefined): Promise<Page | undefined> {
    if (!sentence) return undefined;
    for (const page of this.#tabs()) if ((await textsOf(page)).includes(sentence.text)) return page;
    return undefined;
  }
}
