import type { Known } from "../../domain/move/known";
import { othersIn, stillDoubted } from "../../domain/records/after-move";
import { addressFor, afterAnswer, beginMove, leave } from "../../domain/records/arrival";
import { beginOpening, opened, switchTab } from "../../domain/records/behind";
import { nextStep, shows } from "../../domain/records/next-step";
import { type How, isUnderway, nowhere, type Observed, UNSURE } from "../../domain/records/observed";
import { isComing, newPlace, type Place, screenIn } from "../../domain/records/place";
import type { Move, Screen } from "../../domain/records/screen";
import type { Wish } from "../../domain/records/wish";
import { subjectOf } from "../../domain/records/wishes";
import { findCrm } from "../../domain/settings/config";
import type { Crm } from "../../domain/settings/schema";
import { sendToPage } from "../../platform/messaging";
import { bringToFront, type OpenTab, openTab } from "../../platform/tabs";
import type { PageAnswers } from "../../protocol/to-page";
import { ignoringFailure } from "../base/in-background";
import type { PerformerContext } from "../effects/performer";
import { isUnanswered } from "../memory/submits";
import { askTab, type Reply } from "./ask-tab";
import type { EditedPages } from "./edited-pages";
import { TabFinder } from "./find-tabs";
import { holdsDesk } from "./framed-pages";
import { inAppOf } from "./in-app";
import type { Places } from "./places";

/** The result of trying a tab. Unless it settles the wish, the next tab is tried. */
type Tried = "settled" | "unusable" | "work" | "desk" | { late: Promise<void> };
type Unanswered = Exclude<Reply, { did: "answered" | "silent" }>;

const stopIn = (tabId: number) =>
  ignoringFailure("where no page is, no load is stopped", sendToPage(tabId, { type: "stop-record" }));

/** Minimum time between two loads of a place, so that many focus changes do not cause as many loads. */
const PACE_MS = 250;
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
  readonly #context: PerformerContext;
  readonly #places: Places;
  readonly #editedPages: EditedPages;
  readonly #watchers: Watchers;
  readonly #finder: TabFinder;
  readonly #lanes = new Map<string, Promise<void>>();
  readonly #again = new Set<string>();
  readonly #loadedAt = new Map<string, number>();
  /** For each tab that is being asked, the place that asks. */
  readonly #claims = new Map<number, string>();

  constructor(context: PerformerContext, places: Places, editedPages: EditedPages, watchers: Watchers) {
    this.#context = context;
    this.#places = places;
    this.#editedPages = editedPages;
    this.#watchers = watchers;
    this.#finder = new TabFinder(context);
  }

  /** Checks the places of a CRM, now or after the current step. */
  run(crmId: string): void {
    this.#again.add(crmId);
    if (this.#lanes.has(crmId)) return;
    const lane = this.#runLane(crmId).finally(() => {
      this.#lanes.delete(crmId);
      if (this.#again.has(crmId)) this.run(crmId);
    });
    this.#lanes.set(crmId, lane);
  }

  get isBusy(): boolean {
    return this.#lanes.size > 0;
  }

  /** Resolves when no step is in progress. */
  async idle(): Promise<void> {
    while (this.#lanes.size > 0) await Promise.all(this.#lanes.values());
  }

  async #runLane(crmId: string): Promise<void> {
    for (let steps = 1; ; steps++) {
      this.#again.delete(crmId);
      const key = this.#nextKey(crmId);
      if (key === undefined) break;
      try {
        if (steps > MANY_STEPS) throw new Error("The record's tab did not come to rest.");
        await this.#step(key, crmId);
      } catch (error) {
        this.#watchers.trouble(error, crmId);
        this.#places.change(key, (place) => failed(place, error));
      }
    }
    this.#watchers.settled(crmId);
  }

  /** Returns the key of the next place of the CRM that needs an action. */
  #nextKey(crmId: string): string | undefined {
    // A CRM that is turned off shows no records.
    if (!findCrm(this.#context.config(), crmId)) return undefined;
    const due = (place: Place) => {
      const step = nextStep(place);
      return step === "stop" || (step === "show" && !this.#watchers.isHeldBack(place));
    };
    return this.#places.ofCrm(crmId).find(([, place]) => due(place))?.[0];
  }

  async #step(key: string, crmId: string): Promise<void> {
    const wait = (this.#loadedAt.get(key) ?? 0) + PACE_MS - Date.now();
    // The clock may have been set back, which must not cause a delay.
    if (wait > 0 && wait <= PACE_MS) await new Promise((resolve) => setTimeout(resolve, wait));
    // The focus may have moved meanwhile.
    const place = this.#places.get(key);
    const crm = findCrm(this.#context.config(), crmId)?.crm;
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
      await this.#take(key, wish, silent.tab.id, { at: "silent", wish: wish.number });
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
    const reply = await this.#ask(key, tab, crm, url);
    if (reply.did === "silent") return { late: reply.late };
    if (reply.did !== "answered") return (await this.#settleOn(key, wish, tab, reply, url)) ? "settled" : "unusable";
    const { answer } = reply;
    if (answer.page > 0) {
      this.#places.change(key, (now) => (now.tabId === tab.id ? afterAnswer(now, answer) : now));
    }
    if (answer.did === "work") {
      const isOffered = crm.unsaved === "offer" && !wish.goesOn;
      this.#watchers.keptForWork(key, tab.id, isOffered);
      if (!isOffered) return "work";
      await this.#take(key, wish, tab.id, { at: "held", wish: wish.number, by: "work" });
      return "settled";
    }
    if (answer.did === "desk") return "desk";
    await this.#settleOnAnswer(key, wish, tab, answer, url);
    return "settled";
  }

  async #ask(key: string, tab: OpenTab, crm: Crm, url: string): Promise<Reply> {
    const place = this.#places.get(key) ?? newPlace(crm.id, null);
    const { wish, observed, tabId } = place;
    const isOwn = tab.id === tabId;
    const screen = screenIn(place, tab.id);
    const isThere = shows(screen, wish);
    const { settings } = this.#context.config();
    return askTab(
      tab,
      {
        url,
        same: screen && isThere && !wish.fromStart ? [screen.landed] : [],
        holdsDesk: await holdsDesk(this.#context, tab.id),
        deskOrigins: settings.desk.origins,
        overWork: wish.overWork || crm.unsaved === "ignore",
        anew: isOwn && observed.at === "unsure" && observed.anew,
        isRecord: screen !== null,
        known: this.#knownBy(place),
        others: othersIn(place, tab.id),
        inApp: inAppOf(this.#context, crm, wish),
      },
      {
        sites: this.#context.configuration().sitesOf(crm.id),
        isNew: isComing(place, tab.id),
        mayHoldDraft: this.#editedPages.mayHoldDraft(tab.id),
        isUnanswered: isUnanswered(this.#context.store, tab.id),
      },
    );
  }

  /** Returns what is known of the visitor now. It may be more than at the time of the wish, with the same record address. */
  #knownBy({ wish: { conversationId, url, known }, crmId }: Place): Known {
    const conversation = this.#context.store.conversations.get(conversationId ?? "");
    const now = subjectOf(conversation, crmId, this.#context.config());
    return now.url === url ? { ...now.known, ...known } : known;
  }

  /** Returns true if the place has its tab now, and false if the next tab must be tried. */
  async #settleOn(key: string, wish: Wish, tab: OpenTab, reply: Unanswered, to: string): Promise<boolean> {
    switch (reply.did) {
      case "loading":
        this.#loadedAt.set(key, Date.now());
        this.#begin(key, wish, tab.id, to, reply.began);
        return this.#take(key, wish, tab.id, loading(wish, "navigating", null, reply.began));
      case "gone":
        this.#places.change(key, (place) => (place.tabId === tab.id ? { ...place, tabId: null, screen: null } : place));
        return false;
      case "elsewhere": {
        const place = this.#places.get(key);
        if (place?.tabId !== tab.id) return false;
        // During a load of the bridge, this is a sign-in page, and the tab will return. Otherwise the agent navigated away.
        if (place.begun.length === 0) {
          this.#places.change(key, (now) => ({ ...now, tabId: null, screen: null }));
          return false;
        }
        this.#places.change(key, (now) => ({ ...now, observed: { at: "away" }, screen: null }));
        this.#watchers.underway(key);
        return true;
      }
      case "asleep":
        return false;
    }
  }

  async #settleOnAnswer(
    key: string,
    wish: Wish,
    tab: OpenTab,
    { did, page, at, href }: PageAnswers["show-record"],
    to: string,
  ): Promise<unknown> {
    this.#places.change(key, (place) => (place.tabId === tab.id ? leave(place, href, wish.conversationId) : place));
    switch (did) {
      case "already": {
        const screen = screenOf(wish, href);
        const before = this.#places.get(key)?.screen;
        return this.#take(
          key,
          wish,
          tab.id,
          shown(wish, "already-there", page),
          screen && stillDoubted(screen, before, page),
        );
      }
      case "moving":
        this.#begin(key, wish, tab.id, to, at);
        return this.#take(key, wish, tab.id, { at: "moving", wish: wish.number, page });
      case "leaving":
        this.#loadedAt.set(key, Date.now());
        this.#begin(key, wish, tab.id, to, at);
        return this.#take(key, wish, tab.id, loading(wish, "navigating", page, at));
      case "login":
        return this.#take(key, wish, tab.id, { at: "login", page });
      case "late":
        // The page responds again, so it is asked for the current wish.
        return this.#take(key, wish, tab.id, UNSURE);
      case "work":
      case "desk":
        return undefined;
    }
  }

  async #open(key: string, wish: Wish, url: string): Promise<void> {
    const beside = await this.#finder.beside(wish.conversationId);
    const move = moveOf(wish, url, Date.now());
    // The focus may have moved meanwhile.
    if (!move || this.#places.get(key)?.wish.number !== wish.number) return;
    const observed = loading(wish, "new-tab", null, move.began);
    this.#loadedAt.set(key, move.began);
    this.#stopUnderway(key);
    // Persisted before the tab is opened. Otherwise a worker that is stopped in between would not recognise its own tab.
    this.#places.change(key, (place) => ({ ...beginOpening(place, move), observed }));
    await ignoringFailure("it is written with the next event", this.#context.store.commit());
    const tabId = await openTab(url, { active: wish.activate, ...beside });
    if (tabId === undefined) throw new Error("The browser opened no tab.");
    // The page may have arrived, and been recognised by its address, before the browser responded.
    if (this.#places.get(key)?.tabId === tabId) return this.activate(key);
    this.#places.change(key, (place) => opened(place, tabId, move));
    await this.#take(key, wish, tabId, observed);
  }

  /** Remembers a move of the tab to the record. If the tab is another one than before, earlier moves cannot arrive in it. */
  #begin(key: string, wish: Wish, tabId: number, to: string, began: number): void {
    const move = moveOf(wish, to, began);
    if (!move) return;
    this.#goOn(key, tabId);
    this.#places.change(key, (place) => beginMove(place, move));
  }

  /** Moves the place to this tab, and stops the loads in the previous one. */
  #goOn(key: string, tabId: number): void {
    const before = this.#places.get(key);
    if (!before || before.tabId === tabId) return;
    this.#stopUnderway(key);
    this.#places.change(key, (place) => switchTab(place, tabId));
  }

  #stopUnderway(key: string): void {
    const { tabId = null, observed = UNSURE } = this.#places.get(key) ?? {};
    if (tabId !== null && isUnderway(observed)) void stopIn(tabId);
  }

  /** Stores the tab of the place and its observed state. Always returns true. */
  async #take(key: string, wish: Wish, tabId: number, observed: Observed, screen?: Screen): Promise<true> {
    this.#goOn(key, tabId);
    this.#places.change(key, (moved) => {
      return {
        ...moved,
        observed,
        ...(screen && { screen, strays: 0 }),
        wish:
          moved.wish.number === wish.number
            ? { ...moved.wish, took: moved.wish.took ?? Date.now() - wish.since }
            : moved.wish,
      };
    });
    if (isUnderway(observed)) this.#watchers.underway(key);
    await this.activate(key);
    return true;
  }

  /** Activates the tab of the place, once, if the wish says so. */
  async activate(key: string): Promise<void> {
    const place = this.#places.get(key);
    if (!place?.wish.activate || place.tabId === null || place.observed.at === "nowhere") return;
    this.#places.change(key, (now) => ({ ...now, wish: { ...now.wish, activate: false } }));
    await bringToFront(place.tabId);
  }
}

function moveOf({ conversationId, url, name, known }: Wish, to: string, began: number): Move | undefined {
  return conversationId === null || url === null ? undefined : { conversationId, url, to, name, known, began };
}

function screenOf({ conversationId, url, name, known }: Wish, landed: string): Screen | undefined {
  return conversationId === null || url === null ? undefined : { conversationId, url, name, known, landed };
}

function shown(wish: Wish, how: How, page: number): Observed {
  return { at: "shown", wish: wish.number, how, page };
}

function loading(wish: Wish, how: How, page: number | null, began: number): Observed {
  return { at: "loading", wish: wish.number, how, page, began };
}

function failed(place: Place, error: unknown): Place {
  const text = error instanceof Error ? error.message : String(error);
  return { ...place, observed: { at: "failed", wish: place.wish.number, status: 0, error: text } };
}
