import { nextStep } from "../../domain/records/next-step";
import { UNSURE } from "../../domain/records/observed";
import { outcomeOf } from "../../domain/records/outcome-of";
import { scheduleWake } from "../../platform/lifecycle";
import { inBackground } from "../base/in-background";
import { UNFINISHED_ALARM } from "../effects/effects";
import type { PerformerContext } from "../effects/performer";
import type { Timeline } from "../memory/timeline";
import type { EditedPages } from "./edited-pages";
import { LoadWatcher } from "./load-watcher";
import { Offers } from "./offers";
import type { OutcomeReporter } from "./outcome-reporter";
import type { PageNotices } from "./page-notices";
import type { Places } from "./places";
import { Reconciler } from "./reconciler";
import { Searches } from "./searches";
import { Veils } from "./veils";
import { Wishes } from "./wishes";

/** The shortest alarm that browsers allow. */
const ALARM_SECONDS = 30;
const INSURED_MS = 20_000;

/** Brings the places to rest after each change, and then reports and follows up on what came of it. */
export class Progress {
  readonly #context: PerformerContext;
  readonly #timeline: Timeline;
  readonly #places: Places;
  readonly #reporter: OutcomeReporter;
  readonly #notices: PageNotices;
  readonly #onRest: () => void;
  readonly #loadWatcher: LoadWatcher;
  readonly #reconciler: Reconciler;
  readonly wishes: Wishes;
  readonly offers: Offers;
  readonly searches: Searches;
  readonly veils: Veils;
  #insuredAt = 0;

  /** @param onRest called when the places of a CRM rest, after this was reported */
  constructor(
    context: PerformerContext,
    timeline: Timeline,
    places: Places,
    editedPages: EditedPages,
    reporter: OutcomeReporter,
    notices: PageNotices,
    onRest: () => void,
  ) {
    this.#context = context;
    this.#timeline = timeline;
    this.#places = places;
    this.#reporter = reporter;
    this.#notices = notices;
    this.#onRest = onRest;
    const changed = (key: string) => this.changed(key);
    const start = (work: Promise<void>) => inBackground(timeline, work);
    const sitesOf = (crmId: string) => context.configuration().sitesOf(crmId);
    this.offers = new Offers(context, places, changed);
    this.searches = new Searches(context, places, reporter, changed);
    this.veils = new Veils(places);
    this.#loadWatcher = new LoadWatcher(places, sitesOf, changed, start);
    this.wishes = new Wishes(context, timeline, places, reporter, (key) => this.#loadWatcher.watch(key));
    this.#reconciler = new Reconciler(context, places, editedPages, {
      underway: (key) => {
        this.#loadWatcher.watch(key, true);
        this.veils.watch(key);
      },
      silent: (key, wish, late) => {
        reporter.expectAnswer(key, wish);
        start(late.then(() => this.#isAnswering(key, wish)));
      },
      settled: (crmId) => this.#settled(crmId),
      keptForWork: (key, tabId, isOffered) => {
        if (!isOffered) reporter.keptForWork(key);
        this.offers.kept(key, tabId);
      },
      trouble: (error, crmId) => reporter.trouble(error, crmId),
      isHeldBack: (place) => this.wishes.isHeldBack(place),
    });
  }

  get isBusy(): boolean {
    return this.#reconciler.isBusy;
  }

  /** Resolves when nothing is in progress. */
  idle(): Promise<void> {
    return this.#reconciler.idle();
  }

  /** Must be called after each change of a place. */
  changed(key: string): void {
    const crmId = this.#places.get(key)?.crmId;
    if (crmId === undefined) return;
    this.#tidy();
    this.wishes.tryNextAddress(key);
    this.go(crmId);
    this.#context.store.commitSoon();
  }

  /** Starts what the places of a CRM need. */
  go(crmId: string): void {
    const isDue = this.#places.ofCrm(crmId).some(([, place]) => {
      const step = nextStep(place);
      const told = place.wish.told ?? undefined;
      const hasNews = told === undefined || (outcomeOf(place)?.outcome ?? told) !== told;
      return step === "show" || step === "stop" || hasNews || place.wish.activate;
    });
    if (isDue) {
      this.#reconciler.run(crmId);
      queueMicrotask(() => this.#insure());
    } else this.#notices.update();
  }

  /** Checks everything that is not at rest. Called when the worker starts. */
  look(): void {
    for (const [key, { observed, crmId }] of this.#places.entries()) {
      if (observed.at === "silent") {
        this.#places.change(key, (place) => ({ ...place, observed: UNSURE }));
      }
      this.#loadWatcher.watch(key);
      this.go(crmId);
    }
  }

  #isAnswering(key: string, wish: number): void {
    const observed = this.#places.get(key)?.observed;
    if (observed?.at !== "silent" || observed.wish !== wish) return;
    this.#places.change(key, (place) => ({ ...place, observed: UNSURE }));
    this.changed(key);
  }

  #settled(crmId: string): void {
    this.#tidy();
    for (const [key, place] of this.#places.ofCrm(crmId)) {
      const isHeldBack = this.wishes.isHeldBack(place);
      this.#reporter.report(key, isHeldBack);
      this.offers.update(key);
      inBackground(this.#timeline, this.searches.update(key));
      if (place.wish.activate && !isHeldBack) inBackground(this.#timeline, this.#reconciler.activate(key));
    }
    this.#notices.update();
    this.#context.store.commitSoon();
    this.#onRest();
  }

  #tidy(): void {
    this.#loadWatcher.tidy();
    this.veils.tidy();
  }

  /** Sets an alarm that restarts the worker if it is stopped before everything rests, and no event arrives. */
  #insure(): void {
    const now = Date.now();
    if (Math.abs(now - this.#insuredAt) < INSURED_MS) return;
    this.#insuredAt = now;
    inBackground(this.#timeline, scheduleWake(UNFINISHED_ALARM, ALARM_SECONDS));
  }
}
