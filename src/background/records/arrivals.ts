import { type Arrival, afterArrivalAmong } from "../../domain/records/arrival";
import { adopt, arriveBehind } from "../../domain/records/behind";
import { nowhere } from "../../domain/records/observed";
import type { Place } from "../../domain/records/place";
import { afterChoice } from "../../domain/records/searching";
import type { OutcomeReporter } from "./outcome-reporter";
import type { Places } from "./places";
import type { Wishes } from "./wishes";

/** Changes the places according to the pages that arrive in tabs. */
export class Arrivals {
  readonly #places: Places;
  readonly #reporter: Pick<OutcomeReporter, "carry">;
  readonly #wishes: Pick<Wishes, "noteChoice">;
  readonly #changed: (key: string) => void;

  /** @param changed called with the key of a place that has changed */
  constructor(
    places: Places,
    reporter: Pick<OutcomeReporter, "carry">,
    wishes: Pick<Wishes, "noteChoice">,
    changed: (key: string) => void,
  ) {
    this.#places = places;
    this.#reporter = reporter;
    this.#wishes = wishes;
    this.#changed = changed;
  }

  /** Handles the report of a page that it has arrived. */
  arrived(tabId: number, arrival: Arrival): void {
    this.#arriveBehind(tabId, arrival);
    this.#adopt(tabId, arrival);
    for (const [key, before] of this.#places.inTab(tabId)) this.#arriveIn(key, before, arrival);
    for (const [key, place] of this.#places.entries()) {
      // There is a tab of the CRM now, which was missing before.
      const isAwaited = place.observed.at === "nowhere" && place.observed.why === "none";
      if (!isAwaited) continue;
      this.#places.put(key, { ...place, observed: nowhere(place, null) });
      this.#changed(key);
    }
  }

  #arriveIn(key: string, before: Place, arrival: Arrival): void {
    const chosen = afterChoice(before, arrival);
    // The tabs of other conversations showed records, too.
    const seen = this.#places.ofCrm(before.crmId).flatMap(([, place]) => place.seen);
    this.#places.change(key, (place) => (chosen === before ? afterArrivalAmong(place, seen, arrival) : chosen));
    if (chosen !== before) this.#reporter.carry(key, before.wish.number, chosen.wish.number);
    this.#wishes.noteChoice(before, this.#places.get(key) ?? before);
    if (this.#places.get(key) !== before) this.#changed(key);
  }

  /** Gives the tab to a place that was opening one, if the page is what it was opened for. */
  #adopt(tabId: number, arrival: Arrival): void {
    if (this.#places.tabIds.includes(tabId)) return;
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
}
