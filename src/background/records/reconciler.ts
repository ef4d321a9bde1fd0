import { nextStep } from "../../domain/records/next-step";
import type { Place } from "../../domain/records/place";
import { findCrm } from "../../domain/settings/config";
import { messageOf } from "../base/message-of";
import type { PerformerContext } from "../effects/performer";
import type { EditedPages } from "./edited-pages";
import { Lanes } from "./lanes";
import { Pace } from "./pace";
import type { Places } from "./places";
import { RecordShower, type ShowWatchers } from "./record-shower";
import { TabTaker } from "./tab-taker";

/** The callbacks of a reconciler. */
export interface Watchers extends ShowWatchers {
  /** A load began, or the tab is at a sign-in page. */
  underway(key: string): void;
  /** All places of the CRM rest, or wait for an operation that reports when it has finished. */
  settled(crmId: string): void;
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
  readonly #watchers: Watchers;
  readonly #pace = new Pace();
  readonly #taker: TabTaker;
  readonly #shower: RecordShower;
  readonly #lanes: Lanes;

  constructor(context: PerformerContext, places: Places, editedPages: EditedPages, watchers: Watchers) {
    this.#context = context;
    this.#places = places;
    this.#watchers = watchers;
    this.#taker = new TabTaker(context.store, places, this.#pace, (key) => watchers.underway(key));
    this.#shower = new RecordShower(context, places, editedPages, this.#taker, watchers);
    this.#lanes = new Lanes({
      next: (crmId) => this.#nextKey(crmId),
      step: (key, crmId) => this.#step(key, crmId),
      failed: (key, crmId, error) => {
        watchers.trouble(error, crmId);
        places.change(key, (place) => failed(place, error));
      },
      rested: (crmId) => watchers.settled(crmId),
    });
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

  /** Activates the tab of the place, once, if the wish says so. */
  activate(key: string): Promise<void> {
    return this.#taker.activate(key);
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
    const wait = this.#pace.left(key, Date.now());
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    // The focus may have moved meanwhile.
    const place = this.#places.get(key);
    const crm = findCrm(this.#context.config(), crmId)?.crm;
    if (!place || !crm) return;
    const step = nextStep(place);
    if (step === "stop") await this.#taker.stop(key, place.tabId);
    else if (step === "show") await this.#shower.show(key, place, crm);
  }
}

function failed(place: Place, error: unknown): Place {
  return { ...place, observed: { at: "failed", wish: place.wish.number, status: 0, error: messageOf(error) } };
}
