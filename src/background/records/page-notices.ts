import type { Arrival } from "../../domain/records/arrival";
import { inBackground } from "../base/in-background";
import { loadAlerts } from "../effects/alerts/load-alerts";
import type { PerformerContext } from "../effects/performer";
import type { Timeline } from "../memory/timeline";
import { Checks } from "./checks";
import { Marks } from "./marks";
import type { Places } from "./places";
import { Prerenderer } from "./prerenderer";

/** Keeps the pages that show records up to date: their markers, their checks, and the records that they load ahead of time. */
export class PageNotices {
  readonly #context: PerformerContext;
  readonly #timeline: Timeline;
  readonly #places: Places;
  readonly #checks: Checks;
  readonly #marks: Marks;
  readonly #prerenderer: Prerenderer;

  constructor(context: PerformerContext, timeline: Timeline, places: Places) {
    this.#context = context;
    this.#timeline = timeline;
    this.#places = places;
    this.#checks = new Checks(context, places);
    this.#marks = new Marks(context, places);
    this.#prerenderer = new Prerenderer(context, places);
  }

  update(): void {
    this.#marks.update();
    this.#checks.update();
    this.#prerenderer.update();
  }

  /** Handles a page that arrived. Returns false if the page is loaded once more, and its arrival is of no interest. */
  pageArrived(tabId: number, arrival: Arrival): boolean {
    if (this.#prerenderer.loadsAgain(tabId, arrival)) return false;
    this.#marks.pageArrived(tabId);
    return true;
  }

  tabRemoved(tabId: number): void {
    this.#marks.forgetPage(tabId);
  }

  /** Handles that the page of a tab removed its note, also after it was repaired. The agent is warned outside of the page. */
  markRemoved(tabId: number): void {
    const place = this.#places
      .entries()
      .find(([, { behind, ...one }]) => [one, ...behind].some((it) => it.tabId === tabId));
    const mark = this.#marks.in(tabId);
    if (!place || !mark) return;
    this.#timeline.problem({ code: "note-removed", crmId: place[1].crmId });
    const warning = loadAlerts().then(({ warnOfRecord }) => warnOfRecord(mark, this.#context));
    inBackground(this.#timeline, warning);
  }
}
