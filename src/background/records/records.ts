import type { Moved } from "../../domain/records/after-move";
import type { Arrival } from "../../domain/records/arrival";
import { isSameClick } from "../../domain/records/requests-of";
import type { Found } from "../../domain/records/searching";
import type { RecordRequest } from "../../domain/records/wishes";
import { inBackground } from "../base/in-background";
import type { PerformerContext } from "../effects/performer";
import type { Timeline } from "../memory/timeline";
import { Arrivals } from "./arrivals";
import { EditedPages } from "./edited-pages";
import { FramedPages } from "./framed-pages";
import { askForRecord, noteNotFollowed, tryInAppAgain } from "./in-app";
import { Moves } from "./moves";
import { OutcomeReporter, type RecordOutcome } from "./outcome-reporter";
import { PageNotices } from "./page-notices";
import { Places } from "./places";
import { Progress } from "./progress";
import { TabChanges } from "./tab-changes";

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
  readonly #notices: PageNotices;
  readonly #progress: Progress;
  readonly #arrivals: Arrivals;
  readonly #moves: Moves;
  readonly #tabChanges: TabChanges;

  constructor(context: PerformerContext, timeline: Timeline) {
    this.#context = context;
    this.#timeline = timeline;
    this.frames = new FramedPages(context);
    const places = new Places(context.store);
    const reporter = new OutcomeReporter(context, timeline, places);
    this.#places = places;
    this.#editedPages = new EditedPages(context.store);
    this.#notices = new PageNotices(context, timeline, places);
    const onRest = () => this.#moves.hearEarly();
    const progress = new Progress(context, timeline, places, this.#editedPages, reporter, this.#notices, onRest);
    const changed = (key: string) => progress.changed(key);
    this.#progress = progress;
    this.#arrivals = new Arrivals(places, reporter, progress.wishes, changed);
    this.#moves = new Moves(places, progress.veils, {
      changed,
      notFollowed: (place) => noteNotFollowed(context, timeline, place),
      isBusy: () => progress.isBusy,
    });
    this.#tabChanges = new TabChanges(places, changed);
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
      if (crm.navigation === "load") tryInAppAgain(this.#context, crm.id);
      this.#progress.wishes.regroup(crm);
      this.#dropEnded();
      this.#progress.wishes.follow(crm);
      this.#progress.go(crm.id);
    }
  }

  /** Shows a record that an event of the desk requests. */
  askAtDesk(request: RecordRequest): void {
    const [, place] = this.#progress.wishes.placeOf(request);
    if (!isSameClick(place, request, Date.now())) inBackground(this.#timeline, this.ask(request));
  }

  /** Shows a requested record. Resolves with the outcome. */
  ask(request: RecordRequest): Promise<RecordOutcome> {
    const told = this.#progress.wishes.ask(request);
    this.#progress.go(request.crmId);
    return told;
  }

  /** Opens the record of a customer at the address that the agent entered, or again at the CRM's own address (null). */
  choose(choice: { conversationId: string; crmId: string; url: string | null }): void {
    this.#progress.wishes.choose(choice);
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
    if (!this.#notices.pageArrived(tabId, arrival)) return;
    this.#editedPages.arrived(tabId, arrival.page);
    this.#arrivals.arrived(tabId, arrival);
    this.#notices.update();
  }

  /** Handles the report of a page about its move without a load. */
  moved(tabId: number, moved: Moved): void {
    this.#moves.moved(tabId, moved);
  }

  /** Moves the page of a tab by its application's own function. Resolves with false if the page was not changed. */
  askApp(page: { tabId: number; origin: string }, url: string): Promise<boolean> {
    return askForRecord(this.#context, this.#places, page, url);
  }

  /** Handles the hits of a search that the page of a tab reports. */
  found(tabId: number, found: Found): void {
    this.#progress.searches.found(tabId, found);
  }

  /** Handles the report of a page that stopped its load or took its move back because the agent began to work in it. */
  kept(tabId: number): void {
    this.#moves.kept(tabId);
  }

  /** Notes that the agent began to work in the page of a tab, or in one of its frames. */
  worked(tabId: number): void {
    this.#editedPages.worked(tabId);
  }

  /** Handles that the page of a tab removed the offer of a record. */
  offerRemoved(tabId: number): void {
    this.#progress.offers.removed(tabId);
  }

  /** Handles that the page of a tab removed its note, also after it was repaired. */
  markRemoved(tabId: number): void {
    this.#notices.markRemoved(tabId);
  }

  tabRemoved(tabId: number): void {
    this.frames.forget(tabId);
    this.#notices.tabRemoved(tabId);
    this.#tabChanges.removed(tabId);
    this.#dropEnded();
  }

  /** Handles that the browser gave a tab another ID. */
  tabReplaced(added: number, removed: number): void {
    this.frames.forget(removed);
    this.#editedPages.replaced(added, removed);
    this.#tabChanges.replaced(added, removed);
  }

  /** The tabs whose closing must be noticed. */
  get tabIds(): number[] {
    return this.#places.tabIds;
  }

  /** Checks everything that is not at rest. Called when the worker starts. */
  look(): void {
    this.#progress.look();
  }

  /** Resolves when nothing is in progress. */
  settled(): Promise<void> {
    return this.#progress.idle();
  }

  /** Forgets the places of conversations that are over and have no tab, unless one may just be getting its tab. */
  #dropEnded(): void {
    if (!this.#progress.isBusy) this.#places.dropEnded(this.#context.store.conversations);
  }
}
