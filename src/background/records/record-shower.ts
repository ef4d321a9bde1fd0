import { addressFor, afterAnswer } from "../../domain/records/arrival";
import { nowhere } from "../../domain/records/observed";
import { newPlace, type Place } from "../../domain/records/place";
import type { Wish } from "../../domain/records/wish";
import type { Crm } from "../../domain/settings/schema";
import type { OpenTab } from "../../platform/tabs";
import type { PerformerContext } from "../effects/performer";
import { askForPlace } from "./ask-for-place";
import type { EditedPages } from "./edited-pages";
import { TabFinder } from "./find-tabs";
import type { Places } from "./places";
import { type Asked, Replies } from "./replies";
import type { TabTaker } from "./tab-taker";

/** The result of trying a tab. Unless it settles the wish, the next tab is tried. */
type Tried = "settled" | "unusable" | "work" | "desk" | { late: Promise<void> };

/** The callbacks of what shows records. */
export interface ShowWatchers {
  /** A page does not answer; `late` resolves when it does. */
  silent(key: string, wish: number, late: Promise<void>): void;
  /** The agent worked in the tab's page, so the page is kept. */
  keptForWork(key: string, tabId: number, isOffered: boolean): void;
}

/** Lets the best tab show the record of a place. If it cannot, the next one is tried, and finally a new tab. */
export class RecordShower {
  readonly #context: PerformerContext;
  readonly #places: Places;
  readonly #editedPages: EditedPages;
  readonly #watchers: ShowWatchers;
  readonly #finder: TabFinder;
  readonly #taker: TabTaker;
  readonly #replies: Replies;
  /** For each tab that is being asked, the place that asks. */
  readonly #claims = new Map<number, string>();

  constructor(
    context: PerformerContext,
    places: Places,
    editedPages: EditedPages,
    taker: TabTaker,
    watchers: ShowWatchers,
  ) {
    this.#context = context;
    this.#places = places;
    this.#editedPages = editedPages;
    this.#watchers = watchers;
    this.#finder = new TabFinder(context);
    this.#taker = taker;
    this.#replies = new Replies(places, taker);
  }

  async show(key: string, place: Place, crm: Crm): Promise<void> {
    const { wish } = place;
    const url = addressFor(place);
    if (url === null) return;
    const isWanted = () => this.#places.get(key)?.wish.number === wish.number;
    let silent: { tab: OpenTab; late: Promise<void> } | undefined;
    let heldBy: "work" | "desk" | undefined;
    for await (const tab of this.#finder.find(place, crm, url, this.#places.takenFrom(key))) {
      // The wish has changed meanwhile.
      if (!isWanted()) return;
      const tried = await this.#claim(key, tab, () => this.#tryTab(key, wish, tab, crm, url));
      if (tried === "settled") return;
      if (tried === "work" || tried === "desk") heldBy ??= tried;
      else if (typeof tried === "object") silent ??= { tab, late: tried.late };
    }
    if (!isWanted()) return;
    // A busy page responds later. The agent may request another tab.
    if (silent && !wish.pastSilence) {
      await this.#taker.take(key, wish, silent.tab.id, { at: "silent", wish: wish.number });
      return this.#watchers.silent(key, wish.number, silent.late);
    }
    // A click on the offer permits a new tab.
    const mayOpen = crm.createTab || (heldBy === "work" && wish.goesOn);
    if (mayOpen) return this.#taker.open(key, wish, url, () => this.#finder.beside(wish.conversationId));
    this.#places.change(key, (now) => ({
      ...now,
      observed: heldBy ? { at: "held", wish: wish.number, by: heldBy } : nowhere({ wish }, "none"),
    }));
  }

  /** Reserves a tab, because another CRM with sites in common may use it at the same moment. */
  async #claim(key: string, { id }: OpenTab, tryIt: () => Promise<Tried>): Promise<Tried> {
    if ((this.#claims.get(id) ?? key) !== key || this.#places.takenFrom(key).has(id)) return "unusable";
    this.#claims.set(id, key);
    try {
      return await tryIt();
    } finally {
      this.#claims.delete(id);
    }
  }

  async #tryTab(key: string, wish: Wish, tab: OpenTab, crm: Crm, url: string): Promise<Tried> {
    const place = this.#places.get(key) ?? newPlace(crm.id, null);
    const reply = await askForPlace(this.#context, this.#editedPages, place, tab, crm, url);
    if (reply.did === "silent") return { late: reply.late };
    const asked: Asked = { key, wish, tabId: tab.id, to: url };
    if (reply.did !== "answered") return (await this.#replies.unanswered(asked, reply)) ? "settled" : "unusable";
    const { answer } = reply;
    if (answer.page > 0) {
      this.#places.change(key, (now) => (now.tabId === tab.id ? afterAnswer(now, answer) : now));
    }
    const { did } = answer;
    if (did === "desk") return "desk";
    if (did === "work") return this.#keep(asked, crm);
    await this.#replies.answered(asked, did, answer);
    return "settled";
  }

  /** Keeps a page in which the agent worked. It offers the record if the settings say so. */
  async #keep({ key, wish, tabId }: Asked, crm: Crm): Promise<Tried> {
    const isOffered = crm.unsaved === "offer" && !wish.goesOn;
    this.#watchers.keptForWork(key, tabId, isOffered);
    if (!isOffered) return "work";
    await this.#taker.take(key, wish, tabId, { at: "held", wish: wish.number, by: "work" });
    return "settled";
  }
}
