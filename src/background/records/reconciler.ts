import { addressFor, afterAnswer } from "../../domain/records/arrival";
import { beginOpening, opened } from "../../domain/records/behind";
import { nextStep } from "../../domain/records/next-step";
import { failed, loading, moveOf } from "../../domain/records/observed";
import { newPlace, nowhere, type Place, UNSURE, type Wish } from "../../domain/records/place";
import { findCrm } from "../../domain/settings/config";
import type { Crm } from "../../domain/settings/schema";
import { type OpenTab, openTab } from "../../platform/tabs";
import type { Stage } from "../effects/performer";
import { ignoringFailure } from "../shared/in-background";
import { askForWish } from "./ask-for-wish";
import { Assignments, stopIn } from "./assignments";
import { TabFinder } from "./find-tabs";
import { Lanes } from "./lanes";
import type { Places } from "./places";
import type { Sleepers } from "./sleepers";

/** The result of trying a tab. Unless it settles the wish, the next tab is tried. */
type Tried = "settled" | "unusable" | "work" | "desk" | { late: Promise<void> };

/** Limit for the steps until a place comes to rest. More steps mean an endless loop. */
const MANY_STEPS = 60;

/** The callbacks of a reconciler. */
export interface Watchers {
  /** A load began, or the tab is at a sign-in page. */
  underway(key: string): void;
  /** A page does not answer; `late` resolves when it does. */
  silent(key: string, wish: number, late: Promise<void>): void;
  /** All places of the CRM rest, or wait for an operation that reports when it has finished. */
  settled(crmId: string): void;
  /** The agent worked in the tab's page, so the page is kept. */
  keptForWork(key: string, tabId: number, isOffered: boolean): void;
  trouble(error: unknown, crmId: string): void;
  /** Returns true if the place must not follow the focus because of a pause. */
  isHeldBack(place: Place): boolean;
}

/**
 * Changes what the tabs show to what is wanted, step by step, and checks the state again after each step. Each CRM has one lane, so there
 * are never two steps for one tab at the same time. All state is in the places, so a restarted worker continues where it stopped.
 */
export class Reconciler {
  readonly #stage: Stage;
  readonly #places: Places;
  readonly #sleepers: Sleepers;
  readonly #watchers: Watchers;
  readonly #finder: TabFinder;
  readonly #tabs: Assignments;
  readonly #lanes: Lanes;
  /** For each tab that is being asked, the place that asks. */
  readonly #claims = new Map<number, string>();

  constructor(stage: Stage, places: Places, sleepers: Sleepers, watchers: Watchers) {
    this.#stage = stage;
    this.#places = places;
    this.#sleepers = sleepers;
    this.#watchers = watchers;
    this.#finder = new TabFinder(stage);
    this.#tabs = new Assignments(places, (key) => watchers.underway(key));
    this.#lanes = new Lanes(
      (crmId, count) => this.#nextStep(crmId, count),
      (crmId) => watchers.settled(crmId),
    );
  }

  /** Checks the places of a CRM, now or after the current step. */
  run(crmId: string): void {
    this.#lanes.run(crmId);
  }

  get isBusy(): boolean {
    return this.#lanes.isBusy;
  }

  /** Resolves when no step is in progress. */
  idle(): Promise<void> {
    return this.#lanes.idle();
  }

  /** Returns false if no place of the CRM needs an action. @param count the number of steps before this one */
  async #nextStep(crmId: string, count: number): Promise<boolean> {
    const key = this.#nextKey(crmId);
    if (key === undefined) return false;
    try {
      if (count >= MANY_STEPS) throw new Error("The record's tab did not come to rest.");
      await this.#step(key, crmId);
    } catch (error) {
      this.#watchers.trouble(error, crmId);
      this.#places.change(key, (place) => failed(place, error));
    }
    return true;
  }

  /** Returns the key of the next place of the CRM that needs an action. */
  #nextKey(crmId: string): string | undefined {
    // A CRM that is turned off shows no records.
    if (!findCrm(this.#stage.config(), crmId)) return undefined;
    const due = (place: Place) => {
      const step = nextStep(place);
      return step === "stop" || (step === "show" && !this.#watchers.isHeldBack(place));
    };
    return this.#places.ofCrm(crmId).find(([, place]) => due(place))?.[0];
  }

  async #step(key: string, crmId: string): Promise<void> {
    await this.#tabs.mayLoad(key);
    // The focus may have moved meanwhile.
    const place = this.#places.get(key);
    const crm = findCrm(this.#stage.config(), crmId)?.crm;
    if (!place || !crm) return;
    const step = nextStep(place);
    if (step === "stop") await this.#stop(key, place);
    else if (step === "show") await this.#show(key, place, crm);
  }

  async #stop(key: string, { tabId }: Place): Promise<void> {
    if (tabId !== null) await stopIn(tabId);
    this.#places.change(key, (now) => ({ ...now, observed: UNSURE }));
  }

  /** Lets the best tab show the record. If it cannot, the next one is tried, and finally a new tab. */
  async #show(key: string, place: Place, crm: Crm): Promise<void> {
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
      await this.#tabs.take(key, wish, silent.tab.id, { at: "silent", wish: wish.number });
      return this.#watchers.silent(key, wish.number, silent.late);
    }
    // A click on the offer permits a new tab.
    const mayOpen = crm.createTab || (heldBy === "work" && wish.goesOn);
    if (mayOpen) return this.#open(key, wish, url);
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
    const reply = await askForWish(this.#stage, this.#sleepers, this.#places.get(key) ?? newPlace(crm.id, null), {
      tab,
      crm,
      url,
    });
    if (reply.did === "silent") return { late: reply.late };
    if (reply.did !== "answered") return (await this.#tabs.settle(key, wish, tab, reply, url)) ? "settled" : "unusable";
    const { answer } = reply;
    if (answer.page > 0) {
      this.#places.change(key, (now) => (now.tabId === tab.id ? afterAnswer(now, answer) : now));
    }
    if (answer.did === "work") {
      const isOffered = crm.unsaved === "offer" && !wish.goesOn;
      this.#watchers.keptForWork(key, tab.id, isOffered);
      if (!isOffered) return "work";
      await this.#tabs.take(key, wish, tab.id, { at: "held", wish: wish.number, by: "work" });
      return "settled";
    }
    if (answer.did === "desk") return "desk";
    await this.#tabs.settleOnAnswer(key, wish, tab, answer, url);
    return "settled";
  }

  async #open(key: string, wish: Wish, url: string): Promise<void> {
    const beside = await this.#finder.beside(wish.conversationId);
    const move = moveOf(wish, url, Date.now());
    // The focus may have moved meanwhile.
    if (!move || this.#places.get(key)?.wish.number !== wish.number) return;
    const observed = loading(wish, "new-tab", null, move.began);
    this.#tabs.noteLoad(key, move.began);
    this.#tabs.stopUnderway(key);
    // Persisted before the tab is opened. Otherwise a worker that is stopped in between would not recognise its own tab.
    this.#places.change(key, (place) => ({ ...beginOpening(place, move), observed }));
    await ignoringFailure("it is written with the next event", this.#stage.store.commit());
    const tabId = await openTab(url, { active: wish.activate, ...beside });
    if (tabId === undefined) throw new Error("The browser opened no tab.");
    // The page may have arrived, and been recognised by its address, before the browser responded.
    if (this.#places.get(key)?.tabId === tabId) return this.#tabs.front(key);
    this.#places.change(key, (place) => opened(place, tabId, move));
    await this.#tabs.take(key, wish, tabId, observed);
  }

  /** Activates the tab of the place, once, if the wish says so. */
  front(key: string): Promise<void> {
    return this.#tabs.front(key);
  }
}
