import { isResting, withFailure } from "../../domain/move/rest";
import { afterMove, type Moved } from "../../domain/records/after-move";
import { type Arrival, afterArrivalAmong } from "../../domain/records/arrival";
import { adopt, arriveBehind } from "../../domain/records/behind";
import { nextStep } from "../../domain/records/next-step";
import { isUnderway, nowhere, type Observed, UNSURE } from "../../domain/records/observed";
import { outcomeOf } from "../../domain/records/outcome-of";
import type { Place } from "../../domain/records/place";
import { isSameClick } from "../../domain/records/requests-of";
import { afterChoice, type Found } from "../../domain/records/searching";
import type { RecordRequest } from "../../domain/records/wishes";
import { findCrm } from "../../domain/settings/config";
import { scheduleWake } from "../../platform/lifecycle";
import { inBackground } from "../base/in-background";
import { loadAlerts } from "../effects/alerts/load-alerts";
import { UNFINISHED_ALARM } from "../effects/effects";
import type { PerformerContext } from "../effects/performer";
import type { Timeline } from "../memory/timeline";
import { Checks } from "./checks";
import { EditedPages } from "./edited-pages";
import { FramedPages } from "./framed-pages";
import { askForRecord } from "./in-app";
import { LoadWatcher } from "./load-watcher";
import { Marks } from "./marks";
import { Offers } from "./offers";
import { OutcomeReporter, type RecordOutcome } from "./outcome-reporter";
import { Places } from "./places";
import { Prerenderer } from "./prerenderer";
import { Reconciler } from "./reconciler";
import { Searches } from "./searches";
import { Veils } from "./veils";
import { Wishes } from "./wishes";

/** The shortest alarm that browsers allow. */
const ALARM_SECONDS = 30;
const INSURED_MS = 20_000;

/**
 * The records that the tabs of the CRMs show. What each place should show follows from the state of the desk, the settings and the
 * requests of the agent; what it shows is observed; a reconciler changes the one to the other.
 */
export class Records {
  readonly #context: PerformerContext;
  readonly #timeline: Timeline;
  readonly frames: FramedPages;
  readonly #places: Places;
  readonly #editedPages: EditedPages;
  readonly #reconciler: Reconciler;
  readonly #loadWatcher: LoadWatcher;
  readonly #reporter: OutcomeReporter;
  readonly #checks: Checks;
  readonly #marks: Marks;
  readonly #prerenderer: Prerenderer;
  readonly #offers: Offers;
  readonly #searches: Searches;
  readonly #veils: Veils;
  readonly #wishes: Wishes;
  /** For each tab, the report about a move that arrived before the move itself was known. */
  readonly #early = new Map<number, Moved>();
  #insuredAt = 0;

  constructor(context: PerformerContext, timeline: Timeline) {
    this.#context = context;
    this.#timeline = timeline;
    this.frames = new FramedPages(context);
    this.#places = new Places(context.store);
    this.#reporter = new OutcomeReporter(context, timeline, this.#places);
    this.#checks = new Checks(context, this.#places);
    this.#marks = new Marks(context, this.#places);
    this.#prerenderer = new Prerenderer(context, this.#places);
    this.#offers = new Offers(context, this.#places, (key) => this.#changed(key));
    this.#searches = new Searches(context, this.#places, this.#reporter, (key) => this.#changed(key));
    this.#veils = new Veils(this.#places);
    this.#loadWatcher = new LoadWatcher(
      this.#places,
      (crmId) => context.configuration().sitesOf(crmId),
      (key) => this.#changed(key),
      (work) => inBackground(timeline, work),
    );
    this.#wishes = new Wishes(context, timeline, this.#places, this.#reporter, (key) => this.#loadWatcher.watch(key));
    this.#editedPages = new EditedPages(context.store);
    this.#reconciler = new Reconciler(context, this.#places, this.#editedPages, {
      underway: (key) => {
        this.#loadWatcher.watch(key, true);
        this.#veils.watch(key);
      },
      silent: (key, wish, late) => {
        this.#reporter.expectAnswer(key, wish);
        const answering = late.then(() => this.#isAnswering(key, wish));
        inBackground(timeline, answering);
      },
      settled: (crmId) => this.#settled(crmId),
      keptForWork: (key, tabId, isOffered) => {
        if (!isOffered) this.#reporter.keptForWork(key);
        this.#offers.kept(key, tabId);
      },
      trouble: (error, crmId) => this.#reporter.trouble(error, crmId),
      isHeldBack: (place) => this.#wishes.isHeldBack(place),
    });
  }

  /**
   * Updates what is wanted to the current state of the desk, the settings and the pause. Must be called after each change of
   * these, before it is persisted. The necessary steps begin immediately.
   */
  follow(): void {
    const { crms, inactive } = this.#context.config();
    for (const [key, { crmId }] of this.#places.entries()) {
      // A CRM that is turned off temporarily still has its records on screen when it is turned on again.
      const isKnown = [...crms.map(({ crm }) => crm.id), ...inactive.map((one) => one.crmId)].includes(crmId);
      if (!isKnown) this.#places.drop(key);
    }
    for (const { crm } of crms) {
      if (crm.navigation === "load") this.#tryAgain(crm.id);
      this.#wishes.regroup(crm);
      this.#dropEnded();
      this.#wishes.follow(crm);
      this.#go(crm.id);
    }
  }

  /** Shows a record that an event of the desk requests. */
  askAtDesk(request: RecordRequest): void {
    const [, place] = this.#wishes.placeOf(request);
    if (!isSameClick(place, request, Date.now())) inBackground(this.#timeline, this.ask(request));
  }

  /** Shows a requested record. Resolves with the outcome. */
  ask(request: RecordRequest): Promise<RecordOutcome> {
    const told = this.#wishes.ask(request);
    this.#go(request.crmId);
    return told;
  }

  /** Opens the record of a customer at the address that the agent entered, or again at the CRM's own address (null). */
  choose(choice: { conversationId: string; crmId: string; url: string | null }): void {
    this.#wishes.choose(choice);
    this.follow();
    this.#context.store.commitSoon();
  }

  /** Returns the tab that shows a record in the common place of a CRM. */
  tabOf(crmId: string, url: string): number | undefined {
    const [, { tabId, screen }] = this.#places.of(crmId, null);
    return screen?.url === url ? (tabId ?? undefined) : undefined;
  }

  /** Handles the report of a page that it has arrived. */
  arrived(tabId: number, arrival: Arrival): void {
    if (this.#prerenderer.loadsAgain(tabId, arrival)) return;
    this.#marks.pageArrived(tabId);
    this.#editedPages.arrived(tabId, arrival.page);
    this.#arriveBehind(tabId, arrival);
    this.#adopt(tabId, arrival);
    for (const [key, before] of this.#places.inTab(tabId)) {
      const chosen = afterChoice(before, arrival);
      // The tabs of other conversations showed records, too.
      const seen = this.#places.ofCrm(before.crmId).flatMap(([, place]) => place.seen);
      this.#places.change(key, (place) => (chosen === before ? afterArrivalAmong(place, seen, arrival) : chosen));
      if (chosen !== before) this.#reporter.carry(key, before.wish.number, chosen.wish.number);
      this.#wishes.noteChoice(before, this.#places.get(key) ?? before);
      if (this.#places.get(key) !== before) this.#changed(key);
    }
    for (const [key, place] of this.#places.entries()) {
      // There is a tab of the CRM now, which was missing before.
      const isAwaited = place.observed.at === "nowhere" && place.observed.why === "none";
      if (!isAwaited) continue;
      this.#places.put(key, { ...place, observed: nowhere(place, null) });
      this.#changed(key);
    }
    this.#sendToPages();
  }

  /** Updates the markers in the pages, and the records that the browser loads ahead of time. */
  #sendToPages(): void {
    this.#marks.update();
    this.#checks.update();
    this.#prerenderer.update();
  }

  #adopt(tabId: number, arrival: Arrival): void {
    if (this.tabIds.includes(tabId)) return;
    for (const [key] of this.#places.entries()) this.#places.change(key, (place) => adopt(place, tabId, arrival));
  }

  /** Handles a page that arrived in a tab that a place left for another one. */
  #arriveBehind(tabId: number, arrival: Arrival): void {
    for (const [key, { behind }] of this.#places.entries()) {
      if (!behind.some((one) => one.tabId === tabId)) continue;
      this.#places.change(key, (place) => ({
        ...place,
        behind: behind.map((one) => (one.tabId === tabId ? arriveBehind(one, arrival, place.seen) : one)),
      }));
    }
  }

  /** Handles the report of a page about its move without a load. */
  moved(tabId: number, moved: Moved): void {
    // The report may arrive before the response of the same page.
    if (this.#reconciler.isBusy) this.#early.set(tabId, moved);
    // The cover may have been added before the worker was restarted.
    if (moved.result === "proved") this.#veils.lift(tabId);
    this.#hearMoved(tabId, moved);
  }

  /** Moves the page of a tab by its application's own function. Resolves with false if the page was not changed. */
  askApp(page: { tabId: number; origin: string }, url: string): Promise<boolean> {
    return askForRecord(this.#context, this.#places, page, url);
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

  /** Handles the hits of a search that the page of a tab reports. */
  found(tabId: number, found: Found): void {
    this.#searches.found(tabId, found);
  }

  /** Notes that the application of a CRM did not show a requested record. */
  #notFollowed({ crmId, wish }: Place): void {
    const { store } = this.#context;
    const isInApp = findCrm(this.#context.config(), crmId)?.crm.navigation === "in-app";
    if (!isInApp || wish.by !== null) return;
    const all = store.get("unfollowed");
    const now = Date.now();
    const times = withFailure(all[crmId] ?? [], now);
    store.set("unfollowed", { ...all, [crmId]: times });
    if (isResting(times, now)) this.#timeline.note({ kind: "problem", code: "in-app-rests", crmId, count: 1 });
  }

  /** Handles the report of a page that stopped its load or took its move back because the agent began to work in it. */
  kept(tabId: number): void {
    this.#veils.lift(tabId);
    for (const [key, { observed }] of this.#places.inTab(tabId)) {
      if (!isUnderway(observed)) continue;
      this.#places.change(key, (place) => ({ ...place, observed: UNSURE }));
      this.#changed(key);
    }
  }

  /** Notes that the agent began to work in the page of a tab, or in one of its frames. */
  worked(tabId: number): void {
    this.#editedPages.worked(tabId);
  }

  /** Handles that the page of a tab removed the offer of a record. */
  offerRemoved(tabId: number): void {
    this.#offers.removed(tabId);
  }

  /** Handles that the page of a tab removed its note, also after it was repaired. The agent is warned outside of the page. */
  markRemoved(tabId: number): void {
    const place = this.#places
      .entries()
      .find(([, { behind, ...one }]) => [one, ...behind].some((it) => it.tabId === tabId));
    const mark = this.#marks.in(tabId);
    if (!place || !mark) return;
    this.#timeline.note({ kind: "problem", code: "note-removed", crmId: place[1].crmId, count: 1 });
    const warning = loadAlerts().then(({ warnOfRecord }) => warnOfRecord(mark, this.#context));
    inBackground(this.#timeline, warning);
  }

  /** Handles a closed tab. If it showed a record, it is not opened again until another record is wanted. */
  tabRemoved(tabId: number): void {
    this.frames.forget(tabId);
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
      // A tab that had not responded yet is replaced. Any other tab was closed because the agent has finished with it.
      const observed = nowhere(was, was.observed.at === "silent" ? null : "closed");
      this.#places.change(key, (place) => ({ ...place, tabId: null, screen: null, begun: [], observed }));
      this.#changed(key);
    }
    this.#dropEnded();
  }

  /** Forgets the places of conversations that are over and have no tab, unless one may just be getting its tab. */
  #dropEnded(): void {
    const { conversations } = this.#context.store;
    if (this.#reconciler.isBusy) return;
    for (const [key, place] of this.#places.entries()) {
      const isOver = place.ownOf !== null && place.wish.conversationId === null && !conversations.has(place.ownOf);
      if (isOver && place.tabId === null && place.behind.length === 0) this.#places.drop(key);
    }
  }

  /** Handles that the browser gave a tab another ID. */
  tabReplaced(added: number, removed: number): void {
    this.frames.forget(removed);
    this.#editedPages.replaced(added, removed);
    for (const [key, place] of this.#places.entries()) {
      const behind = place.behind.map((one) => (one.tabId === removed ? { ...one, tabId: added } : one));
      this.#places.put(key, { ...place, behind });
      if (place.tabId !== removed) continue;
      // A load in a tab that was discarded does not arrive.
      const observed: Observed = isUnderway(place.observed) ? UNSURE : place.observed;
      this.#places.put(key, { ...place, behind, tabId: added, observed });
      this.#changed(key);
    }
  }

  /** The tabs whose closing must be noticed. */
  get tabIds(): number[] {
    return this.#places
      .entries()
      .flatMap(([, { tabId, behind }]) => [...(tabId === null ? [] : [tabId]), ...behind.map((one) => one.tabId)]);
  }

  /** Checks everything that is not at rest. Called when the worker starts. */
  look(): void {
    for (const [key, { observed, crmId }] of this.#places.entries()) {
      if (observed.at === "silent") {
        this.#places.change(key, (place) => ({ ...place, observed: UNSURE }));
      }
      this.#loadWatcher.watch(key);
      this.#go(crmId);
    }
  }

  /** Forgets earlier failures, so that an agent who turns the feature on again gets a new attempt. */
  #tryAgain(crmId: string): void {
    const { [crmId]: times, ...others } = this.#context.store.get("unfollowed");
    if (times) this.#context.store.set("unfollowed", others);
  }

  /** Resolves when nothing is in progress. */
  async settled(): Promise<void> {
    await this.#reconciler.idle();
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
    this.#wishes.tryNextAddress(key);
    this.#go(crmId);
    this.#context.store.commitSoon();
  }

  #tidy(): void {
    this.#loadWatcher.tidy();
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
    } else this.#sendToPages();
  }

  #settled(crmId: string): void {
    this.#tidy();
    for (const [key, place] of this.#places.ofCrm(crmId)) {
      this.#reporter.report(key, this.#wishes.isHeldBack(place));
      this.#offers.update(key);
      inBackground(this.#timeline, this.#searches.update(key));
      if (place.wish.activate && !this.#wishes.isHeldBack(place))
        inBackground(this.#timeline, this.#reconciler.activate(key));
    }
    this.#sendToPages();
    this.#context.store.commitSoon();
    const early = [...this.#early];
    this.#early.clear();
    for (const [tabId, moved] of early) this.#hearMoved(tabId, moved);
  }

  /** Sets an alarm that restarts the worker if it is stopped before everything rests, and no event arrives. */
  #insure(): void {
    const now = Date.now();
    if (Math.abs(now - this.#insuredAt) < INSURED_MS) return;
    this.#insuredAt = now;
    inBackground(this.#timeline, scheduleWake(UNFINISHED_ALARM, ALARM_SECONDS));
  }
}
