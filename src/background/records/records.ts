import { isOnSites } from "../../domain/crm/site";
import { isResting, withFailure } from "../../domain/move/rest";
import { isPaused } from "../../domain/pause/pause";
import { afterMove, type Moved } from "../../domain/records/after-move";
import { type Arrival, afterArrival } from "../../domain/records/arrival";
import { isSameClick } from "../../domain/records/asks";
import { adopt, arriveBehind } from "../../domain/records/behind";
import { afterArrivalOf, forget, remember } from "../../domain/records/choices";
import { nextStep } from "../../domain/records/next-step";
import { outcomeOf } from "../../domain/records/outcome-of";
import {
  isUnderway,
  nowhere,
  type Observed,
  type Place,
  placeKey,
  UNSURE,
  type Wish,
} from "../../domain/records/place";
import { rehouse } from "../../domain/records/rehouse";
import { afterChoice, type Found } from "../../domain/records/searching";
import {
  type Ask,
  followFocus,
  followOwn,
  NOBODY,
  type Subject,
  subjectFor,
  subjectOf,
  wishFor,
  withChoice,
  withRemembered,
  withWish,
} from "../../domain/records/wishes";
import { findCrm } from "../../domain/settings/config";
import type { Crm } from "../../domain/settings/schema";
import { focusedId } from "../../domain/state/desk-state";
import { wakeLater } from "../../platform/lifecycle";
import { UNFINISHED_ALARM } from "../effects/effects";
import type { Stage } from "../effects/performer";
import type { Timeline } from "../memory/timeline";
import { inBackground } from "../shared/in-background";
import { Ahead } from "./ahead";
import { closeOwnTab } from "./close-own-tab";
import { Framed } from "./framed";
import { askForRecord } from "./in-app";
import { Marks } from "./marks";
import { Offers } from "./offers";
import { Places } from "./places";
import { Reconciler } from "./reconciler";
import { Searches } from "./searches";
import { Sleepers } from "./sleepers";
import { Speaker, type Told } from "./speaker";
import { Underway } from "./underway";
import { Veils } from "./veils";

/** The shortest that a browser allows for an alarm. */
const ALARM_SECONDS = 30;
const INSURED_MS = 20_000;

/**
 * The records that the tabs of the CRMs show. What each place should show follows from the state of the desk, the settings
 * and what the agent asked for; what it shows is observed; a reconciler brings the one to the other.
 */
export class Records {
  readonly #stage: Stage;
  readonly #timeline: Timeline;
  readonly framed: Framed;
  readonly #places: Places;
  readonly #sleepers: Sleepers;
  readonly #reconciler: Reconciler;
  readonly #underway: Underway;
  readonly #speaker: Speaker;
  readonly #marks: Marks;
  readonly #ahead: Ahead;
  readonly #offers: Offers;
  readonly #searches: Searches;
  readonly #veils: Veils;
  /** By tab: what a page said of its move before the move was known of. */
  readonly #early = new Map<number, Moved>();
  #insuredAt = 0;

  constructor(stage: Stage, timeline: Timeline) {
    this.#stage = stage;
    this.#timeline = timeline;
    this.framed = new Framed(stage);
    this.#places = new Places(stage.store);
    this.#speaker = new Speaker(stage, timeline, this.#places);
    this.#marks = new Marks(stage, this.#places);
    this.#ahead = new Ahead(stage, this.#places);
    this.#offers = new Offers(stage, this.#places, (key) => this.#changed(key));
    this.#searches = new Searches(stage, this.#places, this.#speaker, (key) => this.#changed(key));
    this.#veils = new Veils(this.#places);
    this.#underway = new Underway(
      this.#places,
      (crmId) => stage.configuration().sitesOf(crmId),
      (key) => this.#changed(key),
      (work) => inBackground(timeline, work),
    );
    this.#sleepers = new Sleepers(stage.store);
    this.#reconciler = new Reconciler(stage, this.#places, this.#sleepers, {
      underway: (key) => {
        this.#underway.watch(key);
        this.#veils.watch(key);
      },
      silent: (key, wish, late) => {
        this.#speaker.expectAnswer(key, wish);
        const answering = late.then(() => this.#isAnswering(key, wish));
        inBackground(timeline, answering);
      },
      settled: (crmId) => this.#settled(crmId),
      keptForWork: (key, tabId, isOffered) => {
        if (!isOffered) this.#speaker.keptForWork(key);
        this.#offers.kept(key, tabId);
      },
      trouble: (error, crmId) => this.#speaker.trouble(error, crmId),
      isHeldBack: (place) => this.#isHeldBack(place),
    });
  }

  /**
   * Brings what is wanted to the desk, the settings and the pause as they are. To be called after each change of these,
   * before it is written; what has to be done for it begins at once.
   */
  follow(): void {
    const { crms, inactive } = this.#stage.config();
    for (const [key, { crmId }] of this.#places.entries()) {
      // One that is turned off for a while has its records on screen still when it is turned on again.
      const isKnown = [...crms.map(({ crm }) => crm.id), ...inactive.map((one) => one.crmId)].includes(crmId);
      if (!isKnown) this.#places.drop(key);
    }
    for (const { crm } of crms) {
      if (crm.navigation === "load") this.#tryAgain(crm.id);
      this.#rehouse(crm);
      this.#dropEnded();
      if (crm.openOn === "focus") this.#followFocus(crm);
      this.#voidWishesOfTheGone(crm.id);
      this.#go(crm.id);
    }
  }

  /** Shows a record that an event of the desk asks for. */
  askAtDesk(ask: Ask): void {
    const [, place] = this.#placeOf(ask);
    if (!isSameClick(place, ask, Date.now())) inBackground(this.#timeline, this.ask(ask));
  }

  /** Shows a record that somebody asked for. Resolves once it is known what came of it. */
  ask(ask: Ask): Promise<Told> {
    const { store } = this.#stage;
    const [key, place] = this.#placeOf(ask);
    const anew = { ...place, notFound: [] };
    const known = ask.because === "try" ? ask : withRemembered(ask, anew, this.#stage.config(), store.get("choices"));
    const wish = wishFor(place, withChoice(known, place), focusedId(store.get("summary")), Date.now());
    this.#wish(key, anew, wish);
    const told = this.#speaker.expect(key, wish.number);
    this.#go(ask.crmId);
    return told;
  }

  /** Where the record of an ask belongs. */
  #placeOf({ crmId, conversationId }: Ask): [key: string, Place] {
    const isOwn = findCrm(this.#stage.config(), crmId)?.crm.openIn === "new-tab";
    return this.#places.of(crmId, isOwn ? conversationId : null);
  }

  /** The tab that shows a record in the place that all of a CRM's share. */
  tabOf(crmId: string, url: string): number | undefined {
    const [, { tabId, screen }] = this.#places.of(crmId, null);
    return screen?.url === url ? (tabId ?? undefined) : undefined;
  }

  /** The page of a tab says that it is there. */
  arrived(tabId: number, arrival: Arrival): void {
    this.#marks.forgetPage(tabId);
    this.#sleepers.arrived(tabId, arrival.page);
    this.#arriveBehind(tabId, arrival);
    this.#adopt(tabId, arrival);
    for (const [key, before] of this.#places.inTab(tabId)) {
      const chosen = afterChoice(before, arrival);
      this.#places.change(key, (place) => (chosen === before ? afterArrival(place, arrival) : chosen));
      if (chosen !== before) this.#speaker.carry(key, before.wish.number, chosen.wish.number);
      this.#noteChoice(before, this.#places.get(key) ?? before);
      if (this.#places.get(key) !== before) this.#changed(key);
    }
    for (const [key, place] of this.#places.entries()) {
      // A tab of the CRM is there now, where there was none to show a record in.
      const isAwaited = place.observed.at === "nowhere" && place.observed.why === "none";
      if (!isAwaited) continue;
      this.#places.put(key, { ...place, observed: nowhere(place, null) });
      this.#changed(key);
    }
    this.#tellPages();
  }

  /** Each page says whose record it shows, and has its browser load what may come next. */
  #tellPages(): void {
    this.#marks.update();
    this.#ahead.update();
  }

  /** The agent may have chosen a record for a customer, or taken that back. */
  #noteChoice(before: Place, after: Place): void {
    const { store } = this.#stage;
    const choices = store.get("choices");
    const subject = this.#ownSubject(after);
    const next = afterArrivalOf(choices, before, after, subject, focusedId(store.get("summary")));
    if (next !== choices) store.set("choices", next);
  }

  /** The agent says where the record of a customer is, or that it is where the CRM's own addresses lead (null). */
  choose({ conversationId, crmId, url }: { conversationId: string; crmId: string; url: string | null }): void {
    const { store, configuration, config } = this.#stage;
    const { known } = subjectOf(store.conversations.get(conversationId), crmId, config());
    const choices = store.get("choices");
    const isRecord = url !== null && isOnSites(url, configuration().sitesOf(crmId));
    store.set("choices", isRecord ? remember(choices, crmId, known, url) : forget(choices, crmId, known));
    for (const [key] of this.#places.ofCrm(crmId)) {
      this.#places.change(key, ({ chosen: { [conversationId]: _gone, ...chosen }, ...place }) => ({
        ...place,
        chosen,
      }));
    }
    this.follow();
    store.commitSoon();
  }

  /** What the addresses of the CRM give for the conversation that a place is about. */
  #ownSubject({ wish, crmId, notFound }: Place): Subject {
    const conversation = this.#stage.store.conversations.get(wish.conversationId ?? "");
    return subjectOf(conversation, crmId, this.#stage.config(), notFound);
  }

  #adopt(tabId: number, arrival: Arrival): void {
    if (this.tabIds.includes(tabId)) return;
    for (const [key] of this.#places.entries()) this.#places.change(key, (place) => adopt(place, tabId, arrival));
  }

  /** A page arrived in a tab that a place left for another one. */
  #arriveBehind(tabId: number, arrival: Arrival): void {
    for (const [key, { behind }] of this.#places.entries()) {
      if (!behind.some((one) => one.tabId === tabId)) continue;
      this.#places.change(key, (place) => ({
        ...place,
        behind: behind.map((one) => (one.tabId === tabId ? arriveBehind(one, arrival, place.seen) : one)),
      }));
    }
  }

  /** A page that was moved without a load says whether it shows the record by now. */
  moved(tabId: number, moved: Moved): void {
    // It may overtake the answer of the page that it moves.
    if (this.#reconciler.isBusy) this.#early.set(tabId, moved);
    // Also one that was drawn in another life of the worker.
    if (moved.result === "proved") this.#veils.lift(tabId);
    this.#hearMoved(tabId, moved);
  }

  /** The page of a tab is to be moved by its application's own function. False where it is as it was. */
  askApp(page: { tabId: number; origin: string }, url: string): Promise<boolean> {
    return askForRecord(this.#stage, this.#places, page, url);
  }

  #hearMoved(tabId: number, moved: Moved): void {
    for (const [key, before] of this.#places.entries()) {
      this.#places.change(key, (place) => afterMove(place, tabId, moved));
      if (this.#places.get(key) === before) continue;
      if (moved.result === "not-proved") this.#notFollowed(before);
      this.#early.delete(tabId);
      this.#changed(key);
    }
  }

  /** The page of a tab says what its search found. */
  found(tabId: number, found: Found): void {
    this.#searches.found(tabId, found);
  }

  /** The application of a CRM was asked to show a record, and did not. */
  #notFollowed({ crmId, wish }: Place): void {
    const { store } = this.#stage;
    const isInApp = findCrm(this.#stage.config(), crmId)?.crm.navigation === "in-app";
    if (!isInApp || wish.by !== null) return;
    const all = store.get("unfollowed");
    const now = Date.now();
    const times = withFailure(all[crmId] ?? [], now);
    store.set("unfollowed", { ...all, [crmId]: times });
    if (isResting(times, now)) this.#timeline.note({ kind: "problem", code: "in-app-rests", crmId, count: 1 });
  }

  /** The agent began to work in a page that was about to go or to be moved, and it stopped its load or took the move back. */
  kept(tabId: number): void {
    this.#veils.lift(tabId);
    for (const [key, { observed }] of this.#places.inTab(tabId)) {
      if (!isUnderway(observed)) continue;
      this.#places.change(key, (place) => ({ ...place, observed: UNSURE }));
      this.#changed(key);
    }
  }

  /** The agent began to work in the page of a tab, or in one of its frames. */
  worked(tabId: number): void {
    this.#sleepers.worked(tabId);
  }

  /** The page of a tab removed the offer of a record. */
  offerRemoved(tabId: number): void {
    this.#offers.removed(tabId);
  }

  /** A tab was closed. One that had its record is left closed until something else is wanted. */
  tabRemoved(tabId: number): void {
    this.framed.forget(tabId);
    this.#marks.forgetPage(tabId);
    for (const [key, { behind, offer }] of this.#places.entries()) {
      if (!behind.some((one) => one.tabId === tabId) && offer?.tabId !== tabId) continue;
      this.#places.change(key, (place) => ({
        ...place,
        behind: behind.filter((one) => one.tabId !== tabId),
        offer: offer?.tabId === tabId ? null : offer,
      }));
    }
    for (const [key, was] of this.#places.inTab(tabId)) {
      // One that was asked and did not get round to it is missed; every other one the agent has done with.
      const observed = nowhere(was, was.observed.at === "silent" ? null : "closed");
      this.#places.change(key, (place) => ({ ...place, tabId: null, screen: null, begun: [], observed }));
      this.#changed(key);
    }
    this.#dropEnded();
  }

  /** Forgets the places of conversations that are over, once they have no tab. One may be about to get its tab. */
  #dropEnded(): void {
    const { conversations } = this.#stage.store;
    if (this.#reconciler.isBusy) return;
    for (const [key, place] of this.#places.entries()) {
      const isOver = place.ownOf !== null && place.wish.conversationId === null && !conversations.has(place.ownOf);
      if (isOver && place.tabId === null && place.behind.length === 0) this.#places.drop(key);
    }
  }

  /** The browser gave a tab another id. */
  tabReplaced(added: number, removed: number): void {
    this.framed.forget(removed);
    this.#sleepers.replaced(added, removed);
    for (const [key, place] of this.#places.entries()) {
      const behind = place.behind.map((one) => (one.tabId === removed ? { ...one, tabId: added } : one));
      this.#places.put(key, { ...place, behind });
      if (place.tabId !== removed) continue;
      // What was on its way to a tab that was put to sleep does not come.
      const observed: Observed = isUnderway(place.observed) ? UNSURE : place.observed;
      this.#places.put(key, { ...place, behind, tabId: added, observed });
      this.#changed(key);
    }
  }

  /** The tabs that would be missed if they were closed unheard. */
  get tabIds(): number[] {
    return this.#places
      .entries()
      .flatMap(([, { tabId, behind }]) => [...(tabId === null ? [] : [tabId]), ...behind.map((one) => one.tabId)]);
  }

  /** Looks at everything that is not at rest, as a worker does that woke. */
  look(): void {
    for (const [key, { observed, crmId }] of this.#places.entries()) {
      if (observed.at === "silent") {
        this.#places.change(key, (place) => ({ ...place, observed: UNSURE }));
      }
      this.#underway.watch(key);
      this.#go(crmId);
    }
  }

  /** Resolves once nothing is under way. */
  async settled(): Promise<void> {
    await this.#reconciler.idle();
  }

  /** Whoever turns it on again wants it tried again. */
  #tryAgain(crmId: string): void {
    const { [crmId]: times, ...others } = this.#stage.store.get("unfollowed");
    if (times) this.#stage.store.set("unfollowed", others);
  }

  #rehouse({ id, openIn }: Crm): void {
    const isOwnTabs = openIn === "new-tab";
    const before = this.#places.ofCrm(id);
    if (before.every(([, { ownOf }]) => (ownOf !== null) === isOwnTabs)) return;
    for (const [key] of before) this.#places.drop(key);
    const after = rehouse(
      before.map(([, place]) => place),
      isOwnTabs,
    );
    for (const place of after) this.#places.put(placeKey(place.crmId, place.ownOf), place);
  }

  #followFocus(crm: Crm): void {
    const { store } = this.#stage;
    const focused = focusedId(store.get("summary"));
    const times = { activate: crm.activateTab, now: Date.now() };
    if (crm.openIn === "new-tab") this.#followOwn(crm, focused, times.now);
    if (crm.openIn === "new-tab" && focused === null) return;
    const [key, place] = this.#places.of(crm.id, crm.openIn === "new-tab" ? focused : null);
    const subject = this.#subjectFor(focused, place);
    this.#speaker.refused(crm.id, subject);
    const wish = followFocus(place, subject, focused, times);
    if (!wish) return;
    // Nothing was ever wanted here, and nothing is.
    if (wish.url === null && place.wish.number === 0) return;
    this.#wish(key, place, wish);
  }

  /** Each of the conversations without the focus has its own tab, which follows what is known of its visitor. */
  #followOwn(crm: Crm, focused: string | null, now: number): void {
    for (const [key, place] of this.#places.ofCrm(crm.id)) {
      const { ownOf, wish } = place;
      if (ownOf === null || ownOf === focused) continue;
      const subject = this.#subjectFor(ownOf, place);
      const next = followOwn(place, subject, now);
      if (next) this.#wish(key, place, next);
      // It was left for the one that has the focus.
      else if (focused !== null && wish.whileFocus !== null)
        this.#places.change(key, (it) => ({ ...it, wish: { ...it.wish, whileFocus: null } }));
    }
  }

  #subjectFor(id: string | null, place: Place) {
    const { store, config } = this.#stage;
    return subjectFor(store.conversations.get(id ?? ""), place, config(), store.get("choices"));
  }

  #wish(key: string, place: Place, wish: Wish): void {
    this.#speaker.superseded(key, place);
    this.#places.put(key, withWish(place, wish));
    // Where it was away it may be gone by now, which a frame does not tell.
    if (place.observed.at === "away") this.#underway.watch(key);
  }

  /** What an arrival or a click asked for is void once the conversation is over, unless it is on screen by then. */
  #voidWishesOfTheGone(crmId: string): void {
    const { conversations } = this.#stage.store;
    for (const [key, place] of this.#places.ofCrm(crmId)) {
      const { conversationId, because, url } = place.wish;
      const isOfTheGone = because === "try" || because === "recall";
      const isGone = conversationId !== null && !conversations.has(conversationId) && !isOfTheGone;
      if (!isGone) continue;
      if (place.ownOf !== null) this.#end(key, place);
      else if (url !== null && nextStep(place) !== "rest") {
        this.#wish(key, place, { ...place.wish, ...NOBODY, number: place.wish.number + 1, told: null });
      }
    }
  }

  /** The conversation of a tab of its own is over. */
  #end(key: string, place: Place): void {
    // What its tabs show, and what is on its way to them, is marked from now on.
    this.#wish(key, place, { ...place.wish, ...NOBODY, number: place.wish.number + 1, told: null });
    const { closeTabs } = this.#stage.config().crms.find(({ crm }) => crm.id === place.crmId)?.crm ?? {};
    const isShared = place.tabId !== null && this.#places.inTab(place.tabId).some(([one]) => one !== key);
    if (closeTabs && !isShared) inBackground(this.#timeline, closeOwnTab(place));
  }

  #isHeldBack({ wish }: Place): boolean {
    const isAsked = ["click", "recall", "try"].includes(wish.because);
    return !isAsked && isPaused(this.#stage.store.get("pause"), Date.now());
  }

  /** The server does not know the record's address: another one that has its values may lead there. */
  #tryNextAddress(key: string): void {
    const place = this.#places.get(key);
    if (place?.observed.at !== "failed" || !place.notFound.includes(place.wish.url ?? "")) return;
    this.#speaker.tell(key, false);
    const { wish } = place;
    const { url, search } = this.#ownSubject(place);
    if (url === null) return;
    this.#places.put(key, {
      ...place,
      wish: { ...wish, url, search: search ?? null, number: wish.number + 1, told: null },
    });
  }

  #isAnswering(key: string, wish: number): void {
    const observed = this.#places.get(key)?.observed;
    if (observed?.at !== "silent" || observed.wish !== wish) return;
    this.#places.change(key, (place) => ({ ...place, observed: UNSURE }));
    this.#changed(key);
  }

  #changed(key: string): void {
    const crmId = this.#places.get(key)?.crmId;
    if (crmId === undefined) return;
    this.#tidy();
    this.#tryNextAddress(key);
    this.#go(crmId);
    this.#stage.store.commitSoon();
  }

  #tidy(): void {
    this.#underway.tidy();
    this.#veils.tidy();
  }

  #go(crmId: string): void {
    const isDue = this.#places.ofCrm(crmId).some(([, place]) => {
      const step = nextStep(place);
      const told = place.wish.told ?? undefined;
      const hasNews = told === undefined || (outcomeOf(place)?.outcome ?? told) !== told;
      return step === "show" || step === "stop" || hasNews || place.wish.activate;
    });
    if (isDue) {
      this.#reconciler.run(crmId);
      queueMicrotask(() => this.#insure());
    } else this.#tellPages();
  }

  #settled(crmId: string): void {
    this.#tidy();
    for (const [key, place] of this.#places.ofCrm(crmId)) {
      this.#speaker.tell(key, this.#isHeldBack(place));
      this.#offers.update(key);
      inBackground(this.#timeline, this.#searches.update(key));
      if (place.wish.activate && !this.#isHeldBack(place)) inBackground(this.#timeline, this.#reconciler.front(key));
    }
    this.#tellPages();
    this.#stage.store.commitSoon();
    const early = [...this.#early];
    this.#early.clear();
    for (const [tabId, moved] of early) this.#hearMoved(tabId, moved);
  }

  /** If this life of the worker ends before everything rests and no event comes, the alarm begins the next one. */
  #insure(): void {
    const now = Date.now();
    if (Math.abs(now - this.#insuredAt) < INSURED_MS) return;
    this.#insuredAt = now;
    inBackground(this.#timeline, wakeLater(UNFINISHED_ALARM, ALARM_SECONDS));
  }
}
