import { isUnderway, nowhere, type Observed, UNSURE } from "../../domain/records/observed";
import type { Places } from "./places";

/** Changes the places according to what the browser does with their tabs. */
export class TabChanges {
  readonly #places: Places;
  readonly #changed: (key: string) => void;

  /** @param changed called with the key of a place that has changed */
  constructor(places: Places, changed: (key: string) => void) {
    this.#places = places;
    this.#changed = changed;
  }

  /** Handles a closed tab. If it showed a record, it is not opened again until another record is wanted. */
  removed(tabId: number): void {
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
  }

  /** Handles that the browser gave a tab another ID. */
  replaced(added: number, removed: number): void {
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
}
